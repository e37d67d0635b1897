/* Whether Caseward runs, asked by the MSI before it touches a file: Windows Installer itself would end the program, or leave files
   of two versions side by side until the computer is started again. Looks at the names of what runs, as WiX's own CloseApplication
   does: that takes no rights, and sees what anybody has open who is signed in. The sentence stands in caseward.wxs. */
#include <windows.h>
#include <msi.h>
#include <msiquery.h>
#include <tlhelp32.h>

enum { LOOKS = 12, PAUSE = 250, WORDS = 1000 }; /* PAUSE: thousandths of a second; a window that was closed takes some to end */

static BOOL runs(void) {
  HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  PROCESSENTRY32W one;
  BOOL found = FALSE, more;
  one.dwSize = sizeof one;
  if (all == INVALID_HANDLE_VALUE) return FALSE; /* cannot be told; then Windows Installer's own look at the files has to do */
  for (more = Process32FirstW(all, &one); more && !found; more = Process32NextW(all, &one))
    found = !lstrcmpiW(one.szExeFile, L"caseward.exe") || !lstrcmpiW(one.szExeFile, L"caseward-console.exe");
  CloseHandle(all);
  return found;
}

static BOOL goes_on_running(void) {
  int look;
  for (look = 0; look < LOOKS; look++) {
    if (!runs()) return FALSE;
    Sleep(PAUSE);
  }
  return TRUE;
}

/* Asks a person to close it and look again. Without a person it refuses with 1602, the one number of msiexec's that is left to a
   package and that nothing else ends a silent installation with; the sentence is then in the log. */
__declspec(dllexport) UINT WINAPI RefuseWhileRunning(MSIHANDLE install) {
  WCHAR words[WORDS] = L"", level[8] = L"";
  DWORD length = WORDS, digits = 8;
  MSIHANDLE said;
  int answer;
  if (!goes_on_running()) return ERROR_SUCCESS;
  MsiGetPropertyW(install, L"WordsWhileRunning", words, &length);
  MsiGetPropertyW(install, L"UILevel", level, &digits);
  said = MsiCreateRecord(1);
  MsiRecordSetStringW(said, 0, words);
  do {
    answer = MsiProcessMessage(install, INSTALLMESSAGE_ERROR | MB_RETRYCANCEL | MB_ICONWARNING, said);
  } while (answer == IDRETRY && level[0] != L'2' && goes_on_running());
  MsiCloseHandle(said);
  return answer == IDRETRY && level[0] != L'2' ? ERROR_SUCCESS : ERROR_INSTALL_USEREXIT;
}
