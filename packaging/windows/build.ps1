<#
.SYNOPSIS
Makes the Windows packages of a release on a real Windows, by the same specification and scripts as packaging/windows.py.

.DESCRIPTION
Written and read, never run: no Windows was at hand. Needs, all installed beforehand and verified by their signatures:
CPython from python.org (3.11 or newer, 64 bit), NSIS 3.08 or newer, WiX Toolset 3 (candle, light), and Visual Studio's Build Tools
with the Windows SDK (cl, signtool). Run it in their "x64 Native Tools" window, so that they are on the path. The first call of pip is
the only step that wants a network.

.PARAMETER Certificate
Thumbprint of the code signing certificate in the store of the current user; its key may be on a token.

.PARAMETER Timestamp
Address of an RFC 3161 time stamp service. Without it a signature ends with its certificate.

.PARAMETER Keys
Folder with release.pem, for the signed list of files (see packaging/RELEASE.md). Its passphrase is in CASEWARD_KEY_PASSPHRASE.

.EXAMPLE
powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1 -Certificate 0123ABCD -Timestamp http://timestamp.example -Keys E:\keys
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Certificate,
    [string] $Timestamp = '',
    [Parameter(Mandatory)] [string] $Keys,
    [string] $Python = 'py'
)
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$Root = (Resolve-Path (Join-Path $PSScriptRoot '..\..')).Path
$Work = Join-Path $Root 'build\package'
$Program = Join-Path $Work 'windows\dist\caseward'
$Icon = Join-Path $Work 'caseward.ico'
$Steps = Join-Path $Root 'packaging\windows.py' # freezes by packaging\caseward.spec
$OwnPython = Join-Path $Work 'venv\Scripts\python.exe'

# PowerShell goes on after a program that failed, unless it is told.
function Invoke-Tool {
    param([string] $Tool, [string[]] $Words)
    & $Tool @Words
    if ($LASTEXITCODE -ne 0) { throw "$Tool gave $LASTEXITCODE." }
}

function Add-Signature {
    param([string[]] $Files)
    if ($Files.Count -eq 0) { return }
    Invoke-Tool 'signtool' (@('sign', '/sha1', $Certificate, '/fd', 'SHA256') + $Stamp + @('/d', 'Caseward') + $Files)
}

$Stamp = @()
if ($Timestamp) { $Stamp = @('/tr', $Timestamp, '/td', 'SHA256') }
foreach ($Tool in 'signtool', 'makensis', 'candle', 'light', 'cl') {
    if (-not (Get-Command $Tool -ErrorAction SilentlyContinue)) { throw "$Tool is not on the path. See the head of this script." }
}

# An environment of its own, from the locked list.
if (-not (Test-Path $OwnPython)) {
    Invoke-Tool $Python @('-m', 'venv', (Join-Path $Work 'venv'))
    $Lock = Join-Path $Root 'requirements\package.txt'
    Invoke-Tool $OwnPython @('-m', 'pip', 'install', '--quiet', '--no-deps', '--only-binary', ':all:', '--require-hashes', '-r', $Lock)
}
$Version = & $OwnPython -c "import sys; sys.path.insert(0, sys.argv[1]); import desktop; print(desktop.VERSION)" $Root
if ($LASTEXITCODE -ne 0) { throw 'The version could not be read.' }
$Out = Join-Path $Work "out\$Version"
New-Item -ItemType Directory -Force -Path $Out | Out-Null

# Frozen, every program file signed that comes unsigned, then the list of all files.
Invoke-Tool $OwnPython @($Steps, 'freeze')
$Unsigned = @(& $OwnPython $Steps 'unsigned' | Where-Object { $_ })
if ($LASTEXITCODE -ne 0) { throw 'The unsigned files could not be listed.' }
Add-Signature $Unsigned
Invoke-Tool $OwnPython @($Steps, 'seal', $Keys)
Invoke-Tool $OwnPython @($Steps, 'lists')

# The setup program. makensis has the uninstaller signed in the middle of its work.
$Setup = Join-Path $Out "Caseward-$Version-setup.exe"
$Sign = "signtool sign /sha1 $Certificate /fd SHA256 $($Stamp -join ' ') /d Caseward"
Invoke-Tool 'makensis' @(
    '/V2', "/DVERSION=$Version", "/DSRC=$Program", "/DOUT=$Setup", "/DICON=$Icon", "/DLISTED=$(Join-Path $Work 'windows\listed.nsh')",
    "/DSIGN=$Sign", '/DTARGET=x86-unicode', "/DSIDE=$(Join-Path $Work 'caseward-side.bmp')",
    (Join-Path $PSScriptRoot 'caseward.nsi')
)
Add-Signature @($Setup)

# The MSI. candle and light are WiX 3's; the sources are the ones that wixl reads on Debian. First its look whether Caseward runs.
$Running = Join-Path $Work 'windows\running.dll'
Invoke-Tool 'cl' @(
    '/nologo', '/O1', '/W4', '/LD', '/Brepro', "/Fe$Running", "/Fo$(Join-Path $Work 'windows\running.obj')",
    (Join-Path $PSScriptRoot 'running.c'), '/link', '/Brepro', 'msi.lib'
)
Add-Signature @($Running)
$Msi = Join-Path $Out "Caseward-$Version.msi"
New-Item -ItemType Directory -Force -Path (Join-Path $Work 'windows\wix') | Out-Null
$Objects = (Join-Path $Work 'windows\wix') + '\\' # two of them: one before a closing quote would be taken for a part of the name
Invoke-Tool 'candle' @(
    '-nologo', '-arch', 'x64', "-dVERSION=$Version", "-dSRC=$Program", "-dICON=$Icon", "-dRUNNING=$Running", '-out', $Objects,
    (Join-Path $PSScriptRoot 'caseward.wxs'), (Join-Path $Work 'windows\files.wxs')
)
# Those three checks want a key of the current user's for an entry in the menu; ours is everybody's.
Invoke-Tool 'light' @(
    '-nologo', '-sice:ICE38', '-sice:ICE43', '-sice:ICE57', '-out', $Msi, "${Objects}caseward.wixobj", "${Objects}files.wixobj"
)
Add-Signature @($Msi)

# What is inside, as a list.
Invoke-Tool $OwnPython @($Steps, 'bill', $Out)

# What was made, looked at as a receiver would.
foreach ($File in @($Setup, $Msi)) { Invoke-Tool 'signtool' @('verify', '/pa', $File) }
& (Join-Path $Program 'caseward-console.exe') self-check --program
if ($LASTEXITCODE -ne 0) { throw 'The program differs from its own list.' }
& (Join-Path $Program 'caseward-console.exe') self-check
if ($LASTEXITCODE -ne 0) { throw 'The program does not work here.' }
Get-FileHash -Algorithm SHA256 -Path @($Setup, $Msi) | Format-List -Property @('Path', 'Hash')
