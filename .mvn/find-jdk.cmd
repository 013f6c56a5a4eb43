@rem Called by mvnw.cmd and firsthand.cmd: sets JAVA_HOME to a JDK of version 25 or newer, or explains and fails.
@echo off
for %%C in ("%FIRSTHAND_JDK%" "%JAVA_HOME%") do call :try %%C && exit /b 0
for /f "delims=" %%J in ('where javac 2^>nul') do for %%D in ("%%~dpJ..") do call :try "%%~fD" && exit /b 0
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Zulu\zulu-*" ^
  "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Amazon Corretto\jdk*" "%USERPROFILE%\.jdks\*" ^
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium\jdk-*") do call :try "%%~D" && exit /b 0
echo Firsthand needs a JDK of version 25 or newer, and found none. 1>&2
echo   Looked in FIRSTHAND_JDK, JAVA_HOME, PATH and the usual folders. 1>&2
echo   What to do: install one (https://adoptium.net), or point to it:  set FIRSTHAND_JDK=C:\path\to\jdk-25 1>&2
exit /b 3

:try
if "%~1"=="" exit /b 1
if not exist "%~1\bin\javac.exe" exit /b 1
if not exist "%~1\release" exit /b 1
set "found=0"
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "found=%%~V"
set "found=%found:"=%"
if %found% LSS 25 exit /b 1
set "JAVA_HOME=%~1"
exit /b 0
