; The setup program. Made by packaging/windows.py (or windows/build.ps1), which names VERSION, SRC, OUT, ICON, LISTED, SIDE and SIGN, and may name
; TARGET.
; 64 bit itself where makensis can: Debian's makes such, the one that its makers offer for Windows does not.
!ifndef TARGET
  !define TARGET amd64-unicode
!endif
Target ${TARGET}
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64 ; so wide that the second program, which is nearly the first, costs nothing
CRCCheck force
RequestExecutionLevel admin
ManifestDPIAware true ; else Windows draws its words blurred at 150 %
AllowSkipFiles off ; a program with a file left out would be none
Name "Caseward ${VERSION}"
OutFile "${OUT}"
; In the folder that only administrators may write to; no other is offered.
InstallDir "$PROGRAMFILES64\Caseward"
BrandingText " "
!include MUI2.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include WordFunc.nsh
!include "${LISTED}"
!define OWN "Software\Caseward"
!define LISTING "Software\Microsoft\Windows\CurrentVersion\Uninstall\Caseward"
!define CLASSES "Software\Classes"
!define NO_RECENT 0x00100000 ; FTA_NoRecentDocs: Windows puts no vault on its lists of what was opened lately
!define RUNNING "Caseward is running on this computer, so nothing was changed. Close its windows, those of anybody else who is signed in as well, and try again. No vault was touched."
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=2057 ProductName "Caseward"
VIAddVersionKey /LANG=2057 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=2057 CompanyName "The Caseward founders"
VIAddVersionKey /LANG=2057 FileVersion "${VERSION}"
VIAddVersionKey /LANG=2057 FileDescription "Installs Caseward"
VIAddVersionKey /LANG=2057 LegalCopyright "Apache-2.0"
!uninstfinalize '${SIGN} "%1"' = 0

!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEPAGE_TITLE "Caseward ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Everything about a serious case review in one encrypted file.$\r$\n$\r$\nIt is installed for everybody who uses this computer, and needs no network. Vaults that are there already stay as they are.$\r$\n$\r$\nIf Caseward is open, close it first."
!define MUI_FINISHPAGE_TITLE "Caseward is installed"
!define MUI_FINISHPAGE_TEXT "Open it from the Start menu, or a vault with a double click."
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Says a sentence, or with /S only ends with a number that a script can look at.
!macro Refuse CODE SENTENCE
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; A program that is being replaced while it runs would mix old files with new ones. While it runs, Windows lets nobody write to it.
; Whoever sees the sentence may close it and go on; with /S it ends there.
!macro RefuseIfRunning PROGRAM
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    StrCpy $1 0
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\${PROGRAM}" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      IntOp $1 $1 + 1
      ${If} $1 < 12
        Sleep 250 ; a window that was just closed takes some seconds to end
      ${ElseIfNot} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${RUNNING}" /SD IDCANCEL IDRETRY`
        SetErrorLevel 3
        Quit
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

; What was installed, by name: not the folder whole, in case somebody has put something of their own there.
!macro RemoveAll
  !insertmacro RemoveListed
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Caseward.lnk"
  DeleteRegKey HKLM "${LISTING}"
  DeleteRegKey HKLM "${OWN}"
  DeleteRegKey HKLM "${CLASSES}\.caseward"
  DeleteRegKey HKLM "${CLASSES}\Caseward.Vault"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

!macro RefuseWithoutRights WHAT
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 != "Admin"
    !insertmacro Refuse 4 "Caseward is installed for everybody who uses this computer, which takes an administrator's rights. It was not ${WHAT}. Ask whoever looks after this computer."
  ${EndIf}
!macroend

Section "Caseward" MAIN
  !insertmacro RemoveListed ; an upgrade leaves no file of the older version
  SetOutPath "$INSTDIR"
  File /r "${SRC}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Caseward.lnk" "$INSTDIR\caseward.exe"
  WriteRegStr HKLM "${OWN}" "Package" "setup"
  WriteRegStr HKLM "${OWN}" "InstallDir" "$INSTDIR"
  WriteRegStr HKLM "${LISTING}" "DisplayName" "Caseward"
  WriteRegStr HKLM "${LISTING}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${LISTING}" "DisplayIcon" "$INSTDIR\caseward.exe"
  WriteRegStr HKLM "${LISTING}" "Publisher" "The Caseward founders"
  WriteRegStr HKLM "${LISTING}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${LISTING}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${LISTING}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${LISTING}" "NoModify" 1
  WriteRegDWORD HKLM "${LISTING}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKLM "${LISTING}" "EstimatedSize" "$0"
  WriteRegStr HKLM "${CLASSES}\.caseward" "" "Caseward.Vault"
  WriteRegStr HKLM "${CLASSES}\.caseward\OpenWithProgids" "Caseward.Vault" ""
  WriteRegStr HKLM "${CLASSES}\Caseward.Vault" "" "Caseward vault"
  WriteRegDWORD HKLM "${CLASSES}\Caseward.Vault" "EditFlags" ${NO_RECENT}
  WriteRegStr HKLM "${CLASSES}\Caseward.Vault\DefaultIcon" "" "$INSTDIR\caseward.exe,0"
  WriteRegStr HKLM "${CLASSES}\Caseward.Vault\shell\open\command" "" '"$INSTDIR\caseward.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function .onInit
  SetRegView 64
  SetShellVarContext all
  StrCpy $INSTDIR "$PROGRAMFILES64\Caseward" ; whatever stands after /D=
  !insertmacro RefuseWithoutRights "installed"
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    !insertmacro Refuse 5 "Caseward needs Windows 10, version 1809, or newer, of 64 bit, so it was not installed."
  ${EndIf}
  ReadRegStr $0 HKLM "${OWN}" "Package"
  ${If} $0 == "msi"
    !insertmacro Refuse 6 "Caseward was installed on this computer from its MSI package. Upgrade it with the newer MSI, or remove it first. Nothing was changed."
  ${EndIf}
  ReadRegStr $0 HKLM "${LISTING}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} $0 "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro Refuse 7 "A newer version of Caseward ($0) is installed on this computer, so ${VERSION} was not. An older one may not open vaults that the newer one has used."
    ${EndIf}
  ${EndIf}
  !insertmacro RefuseIfRunning "caseward.exe"
  !insertmacro RefuseIfRunning "caseward-console.exe"
  ; In thousands of bytes: what it takes and a little more, against what is free and what an older version gives back.
  SectionGetSize ${MAIN} $1
  System::Int64Op $1 + 8192
  Pop $1
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$PROGRAMFILES64", *l .r2, p 0, p 0)'
  System::Int64Op $2 / 1024
  Pop $2
  ReadRegDWORD $3 HKLM "${LISTING}" "EstimatedSize"
  IntOp $3 $3 + 0
  System::Int64Op $2 + $3
  Pop $2
  ${If} $2 L< $1
    IntOp $1 $1 / 1024
    !insertmacro Refuse 8 "There is too little room on this computer's disk: Caseward takes $1 MB. It was not installed. Make room and try again."
  ${EndIf}
FunctionEnd

; The disk became full, or a file could not be written: half a program is worse than none.
Function .onInstFailed
  SetOutPath "$TEMP" ; else the folder that was written to last is held by this very program
  !insertmacro RemoveAll
  SetErrorLevel 9
  MessageBox MB_OK|MB_ICONSTOP "A file of Caseward could not be written, so Caseward was not installed: what was there of it, an older version too, was removed. Look whether the disk is full, and try again. No vault was touched." /SD IDOK
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
  !insertmacro RefuseWithoutRights "removed"
  !insertmacro RefuseIfRunning "caseward.exe"
  !insertmacro RefuseIfRunning "caseward-console.exe"
FunctionEnd

Section "Uninstall"
  !insertmacro RemoveAll
SectionEnd
