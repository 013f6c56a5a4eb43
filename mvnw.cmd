@rem Runs the Maven named in .mvn\wrapper\maven-wrapper.properties on a JDK 25, both found or fetched by itself.
@echo off
setlocal
set "here=%~dp0"
call "%here%.mvn\find-jdk.cmd" || exit /b 3
for /f "usebackq tokens=1,* delims==" %%K in ("%here%.mvn\wrapper\maven-wrapper.properties") do set "%%K=%%L"
for %%N in ("%distributionUrl%") do set "name=%%~nN"
set "name=%name:-bin=%"
set "store=%USERPROFILE%\.m2\wrapper\dists\firsthand-%distributionSha256Sum%"
if exist "%store%\%name%\bin\mvn.cmd" goto run
echo mvnw: fetching %name% (9 MB, once) 1>&2
powershell -NoProfile -Command "$ErrorActionPreference='Stop'; $ProgressPreference='SilentlyContinue'; $p=$env:store + '\download.zip'; New-Item -Force -ItemType Directory $env:store | Out-Null; Invoke-WebRequest -UseBasicParsing $env:distributionUrl -OutFile $p; if ((Get-FileHash $p -Algorithm SHA256).Hash -ne $env:distributionSha256Sum) { Remove-Item $p; throw 'the download is broken or was altered; run again' }; Expand-Archive -Force $p $env:store; Remove-Item $p" || (
  echo mvnw: could not fetch %distributionUrl%; why stands above. Is there a network? 1>&2
  exit /b 4
)
:run
"%store%\%name%\bin\mvn.cmd" -f "%here%pom.xml" %*
