@rem The course's program: finds a JDK 25, builds what is out of date, then runs the command. Try: firsthand --help
@echo off
setlocal
set "here=%~dp0"
set "here=%here:~0,-1%"
if not "%here%"=="%here:;=%" (
  echo firsthand: this folder's path has a semicolon, and Java separates the parts of its class path by them. 1>&2
  echo   Rename the folder, or move it. 1>&2
  exit /b 4
)
call "%here%\.mvn\find-jdk.cmd" || exit /b 3
set "made=%here%\app\target\light"
if exist "%here%\release\" set "made=%here%\release"
set "built=%made%\built"
set "class_path=%made%\class-path"
rem It holds where the checkout was when it was built: a moved, renamed or copied one is built again.
set "stale=1"
if exist "%built%" for /f %%S in ('powershell -NoProfile -Command "$b=(Get-Item -LiteralPath $env:built).LastWriteTime; $moved=(Get-Content -Encoding UTF8 -TotalCount 1 -LiteralPath $env:built) -ne $env:here; $n=Get-ChildItem -Recurse -File -LiteralPath $env:here | Where-Object { $_.LastWriteTime -gt $b -and $_.FullName -match '\.java$|\\pom\.xml$|\\src\\main\\resources\\' -and $_.FullName.Substring($env:here.Length) -notmatch '\\(target|test)\\' -and $_.FullName.Substring($env:here.Length) -ne '\Gpt.java' } | Select-Object -First 1; $q=Get-Item -ErrorAction SilentlyContinue -LiteralPath ($env:made + '\quick.args'); if ($moved -or $n) {1} elseif ($q -and $q.LastWriteTime -ge $b) {2} else {0}"') do set "stale=%%S"
rem What a lab has prepared, for this build and not an older one: docs/decisions/0025-quick-start.md.
set "quick="
if "%stale%"=="2" set "quick=%made%\quick.args"
if not "%stale%"=="1" goto run
if exist "%here%\release\" (
  rem A release comes built; only its class path is written down where it was unpacked.
  "%JAVA_HOME%\bin\java" -cp "%made%\lib\*" firsthand.fetch.ClassPath "%class_path%" "%made%" || exit /b 4
  powershell -NoProfile -Command "Set-Content -Encoding UTF8 -LiteralPath $env:built -Value $env:here"
  goto run
)
echo firsthand: building; the first time fetches 50 MB of Java libraries 1>&2
if not exist "%made%" mkdir "%made%"
powershell -NoProfile -Command "Set-Content -Encoding UTF8 -LiteralPath ($env:built + '.started') -Value $env:here"
call "%here%\mvnw.cmd" -q -Dlight -Dfetch.later -pl app -am process-classes 1>&2 || (
  echo firsthand: the build failed; what went wrong stands above. Without a network the first build cannot work. 1>&2
  exit /b 4
)
call :arguments
"%JAVA_HOME%\bin\java" "@%made%\class-path.args" firsthand.fetch.ClassPath "%class_path%" || exit /b 4
rem The time the build began: an edit during the build counts as newer.
move /y "%built%.started" "%built%" >nul
:run
if not "%~1"=="site" goto start
if exist "%here%\release\" goto start
rem Figures that play in a page need the library compiled for browsers: once a build.
set "widgets=%here%\web\target\light\classes\firsthand\web\page\widgets.js"
set "stale=1"
if exist "%widgets%" for /f %%S in ('powershell -NoProfile -Command "if ((Get-Item -LiteralPath $env:widgets).LastWriteTime -ge (Get-Item -LiteralPath $env:built).LastWriteTime) {0} else {1}"') do set "stale=%%S"
if "%stale%"=="0" goto start
echo firsthand: compiling the figures that play in a page 1>&2
call "%here%\mvnw.cmd" -q -Dlight -Dfetch.later -Pwidgets -pl web -am process-classes 1>&2 || echo firsthand: they could not be compiled; the pages show their pictures 1>&2
:start
set "vector=-Dvector=in-kernels"
if "%~1"=="doctor" set "vector=--add-modules=jdk.incubator.vector"
if "%~1"=="bench" set "vector=--add-modules=jdk.incubator.vector"
set "compiler=-XX:TieredStopAtLevel=1"
if "%~1"=="bench" set "compiler=-XX:+TieredCompilation"
rem Jupyter keeps the class path for long, and the other two have other flags.
for %%C in (doctor bench jupyter) do if "%~1"=="%%C" set "quick="
if not defined quick call :arguments
if not defined quick set "quick=%made%\class-path.args"
"%JAVA_HOME%\bin\java" -XX:+UseSerialGC %compiler% -Djava.awt.headless=true %vector% --enable-native-access=ALL-UNNAMED "-Dfirsthand.root=%here%" "@%quick%" firsthand.app.Main %*
exit /b %errorlevel%

:arguments
rem The class path is longer than a command line may be here: Java reads it from an argument file.
powershell -NoProfile -Command "$t=$env:made + '\'; Set-Content -Encoding Default -LiteralPath ($t + 'class-path.args') -Value ('-cp \"' + ($t + 'classes;' + (Get-Content -Encoding UTF8 -LiteralPath ($t + 'class-path'))).Replace('\','\\') + '\"')"
exit /b
