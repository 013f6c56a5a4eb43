@rem The course's program: finds a JDK 25, builds what is out of date, then runs the command. Try: firsthand --help
@echo off
setlocal
set "here=%~dp0"
set "here=%here:~0,-1%"
call "%here%\.mvn\find-jdk.cmd" || exit /b 3
set "built=%here%\app\target\built"
set "stale=1"
if exist "%built%" for /f %%S in ('powershell -NoProfile -Command "$b=(Get-Item $env:built).LastWriteTime; $n=Get-ChildItem -Recurse -File $env:here | Where-Object { $_.LastWriteTime -gt $b -and $_.FullName -match '\.java$|\\pom\.xml$|\\src\\main\\resources\\' -and $_.FullName -notmatch '\\(target|test)\\' } | Select-Object -First 1; if ($n) {1} else {0}"') do set "stale=%%S"
if "%stale%"=="0" goto run
echo firsthand: building (the first time fetches libraries, a few minutes) 1>&2
if not exist "%here%\app\target" mkdir "%here%\app\target"
echo.> "%built%.started"
call "%here%\mvnw.cmd" -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl app -am package 1>&2 || (
  echo firsthand: the build failed; what went wrong stands above. Without a network the first build cannot work. 1>&2
  exit /b 4
)
rem The time the build began: an edit during the build counts as newer.
move /y "%built%.started" "%built%" >nul
:run
set "vector=-Dvector=in-kernels"
if "%~1"=="doctor" set "vector=--add-modules=jdk.incubator.vector"
if "%~1"=="bench" set "vector=--add-modules=jdk.incubator.vector"
set "compiler=-XX:TieredStopAtLevel=1"
if "%~1"=="bench" set "compiler=-XX:+TieredCompilation"
rem The class path is longer than a command line may be here: Java reads it from an argument file.
powershell -NoProfile -Command "$t=$env:here + '\app\target\'; Set-Content -Encoding Default ($t + 'class-path.args') ('-cp \"' + ($t + 'classes;' + (Get-Content ($t + 'class-path'))).Replace('\','\\') + '\"')"
"%JAVA_HOME%\bin\java" -XX:+UseSerialGC %compiler% -Djava.awt.headless=true %vector% --enable-native-access=ALL-UNNAMED "-Dfirsthand.root=%here%" "@%here%\app\target\class-path.args" firsthand.app.Main %*
