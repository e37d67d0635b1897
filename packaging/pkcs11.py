"""An Ed25519 key that never leaves its device: a card, a token, an HSM, through the library that its maker gives along (PKCS#11).

Spoken to directly, by ctypes: OpenSC's pkcs11-tool signs a kilobyte at most with such a key, and OpenSSL's engine knows only
other kinds of keys. Which key: a line after RFC 7512,

    pkcs11:token=Release;object=caseward?module-path=/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so
"""

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, unquote_to_bytes

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

# The names are those of the standard (pkcs11t.h).
CKF_SERIAL_SESSION, CKU_USER = 4, 1
CKA_CLASS, CKA_LABEL, CKA_KEY_TYPE, CKA_ID, CKA_EC_POINT = 0x0, 0x3, 0x100, 0x102, 0x181
CKO_PUBLIC_KEY, CKO_PRIVATE_KEY, CKK_EC_EDWARDS, CKM_EDDSA = 2, 3, 0x40, 0x1057
CKR_OK, CKR_PIN_INCORRECT, CKR_PIN_LOCKED, CKR_USER_ALREADY_LOGGED_IN = 0, 0xA0, 0xA4, 0x100
POINT = 32  # bytes of an Ed25519 public key
# Places in the standard's list of functions, whose first word is its version.
INITIALIZE, FINALIZE, SLOTS, TOKEN_INFO, OPEN, CLOSE, LOGIN = 0, 1, 4, 6, 12, 13, 18
ATTRIBUTE, FIND_INIT, FIND, FIND_FINAL, SIGN_INIT, SIGN = 24, 26, 27, 28, 42, 43
PACKED = 1 if sys.platform == "win32" else 0  # the standard's structures lie close together there

Ulong = ctypes.c_ulong


class _Version(ctypes.Structure):
    _fields_ = (("major", ctypes.c_ubyte), ("minor", ctypes.c_ubyte))


class _Functions(ctypes.Structure):
    if PACKED:
        _pack_ = PACKED
    _fields_ = (("version", _Version), ("at", ctypes.c_void_p * 68))


class _Attribute(ctypes.Structure):
    if PACKED:
        _pack_ = PACKED
    _fields_ = (("type", Ulong), ("value", ctypes.c_void_p), ("length", Ulong))


class _Mechanism(ctypes.Structure):
    if PACKED:
        _pack_ = PACKED
    _fields_ = (("mechanism", Ulong), ("parameter", ctypes.c_void_p), ("length", Ulong))


class DeviceError(SystemExit):
    """The device did not do what was asked, in words."""


@dataclass(frozen=True)
class DeviceKey:
    """`module`: the device's library. `pin`: asked for when it is needed."""

    module: str
    token: str
    label: str
    id: bytes
    pin: Callable[[], str]

    @classmethod
    def named(cls, line: str, pin: Callable[[], str]) -> "DeviceKey":
        """The key that such a line names."""
        kind, _, rest = line.strip().partition(":")
        path, _, query = rest.partition("?")
        told = dict(part.partition("=")[::2] for part in (*path.split(";"), *query.split("&")) if part)
        if kind != "pkcs11" or "module-path" not in told or not ("object" in told or "id" in told):
            raise DeviceError(
                "The line that names the release key should be: pkcs11:token=NAME;object=LABEL?module-path=LIBRARY "
                "(or id=%01 for object=LABEL)."
            )
        plain = {name: unquote(value) for name, value in told.items() if name != "id"}
        number = unquote_to_bytes(told.get("id", ""))
        return cls(plain["module-path"], plain.get("token", ""), plain.get("object", ""), number, pin)

    def public_key(self) -> Ed25519PublicKey:
        with self._session() as (device, session):
            found = device.find(session, CKO_PUBLIC_KEY, self)
            point = device.attribute(session, found, CKA_EC_POINT)
        # The standard wraps it as an OCTET STRING; some devices give it bare.
        return Ed25519PublicKey.from_public_bytes(point[2:] if point[:2] == bytes((4, POINT)) else point)

    def sign(self, data: bytes) -> bytes:
        """The signature, tried with the device's own public key: a device that errs is found here, not by those who verify."""
        with self._session() as (device, session):
            device.call(LOGIN, session, Ulong(CKU_USER), *_text(self.pin()), fine=(CKR_OK, CKR_USER_ALREADY_LOGGED_IN))
            found = device.find(session, CKO_PRIVATE_KEY, self)
            device.call(SIGN_INIT, session, ctypes.byref(_Mechanism(CKM_EDDSA, None, 0)), Ulong(found))
            room = ctypes.create_string_buffer(2 * POINT)
            size = Ulong(len(room))
            device.call(SIGN, session, *_text(data), room, ctypes.byref(size))
        signature = room.raw[: size.value]
        self.public_key().verify(signature, data)
        return signature

    @contextmanager
    def _session(self) -> Iterator[tuple["_Device", Ulong]]:
        device = _Device(self.module)
        device.call(INITIALIZE, None)
        try:
            session = Ulong()
            device.call(OPEN, device.slot(self.token), Ulong(CKF_SERIAL_SESSION), None, None, ctypes.byref(session))
            try:
                yield device, session
            finally:
                device.call(CLOSE, session)
        finally:
            device.call(FINALIZE, None)


class _Device:
    """A device's library: its functions by their places in the standard's list."""

    def __init__(self, module: str) -> None:
        try:
            library = ctypes.CDLL(module)
        except OSError:
            raise DeviceError(f"The device's library cannot be loaded: {module}") from None
        functions = ctypes.POINTER(_Functions)()
        if library.C_GetFunctionList(ctypes.byref(functions)) != CKR_OK:
            raise DeviceError(f"This is no library for PKCS#11: {module}")
        self._at = functions.contents.at
        self._library = library  # kept: it holds the functions

    def call(self, place: int, *values: object, fine: tuple[int, ...] = (CKR_OK,)) -> None:
        code = ctypes.CFUNCTYPE(Ulong)(self._at[place])(*values)
        if code in (CKR_PIN_INCORRECT, CKR_PIN_LOCKED):
            locked = " It is locked now." if code == CKR_PIN_LOCKED else " Some devices lock after a few tries."
            raise DeviceError(f"The device did not take the PIN.{locked}")
        if code not in fine:
            raise DeviceError(f"The device refused step {place} of PKCS#11 with {code:#x}.")

    def slot(self, token: str) -> Ulong:
        """Where the token of that name is, or the only one."""
        many = Ulong()
        self.call(SLOTS, ctypes.c_ubyte(1), None, ctypes.byref(many))
        slots = (Ulong * many.value)()
        self.call(SLOTS, ctypes.c_ubyte(1), slots, ctypes.byref(many))
        names = {}
        for slot in slots:
            info = ctypes.create_string_buffer(512)  # begins with the label: 32 bytes, filled up with blanks
            self.call(TOKEN_INFO, Ulong(slot), info)
            names[slot] = info.raw[:32].decode("utf-8", "replace").rstrip()
        found = [slot for slot, name in names.items() if name and token in {"", name}]  # a slot without a name holds nothing yet
        if len(found) != 1:
            raise DeviceError(
                f"Of the tokens that are plugged in, {len(found)} fit, not one. There are: {sorted(filter(None, names.values()))}"
            )
        return Ulong(found[0])

    def find(self, session: Ulong, kind: int, key: DeviceKey) -> int:
        wanted: list[tuple[int, bytes]] = [(CKA_CLASS, bytes(Ulong(kind))), (CKA_KEY_TYPE, bytes(Ulong(CKK_EC_EDWARDS)))]
        wanted += [(CKA_LABEL, key.label.encode())] if key.label else []
        wanted += [(CKA_ID, key.id)] if key.id else []
        kept = [ctypes.create_string_buffer(value, len(value)) for _, value in wanted]
        template = (_Attribute * len(wanted))(
            *(_Attribute(name, ctypes.cast(at, ctypes.c_void_p), len(at)) for (name, _), at in zip(wanted, kept, strict=True))
        )
        self.call(FIND_INIT, session, template, Ulong(len(template)))
        found, many = (Ulong * 2)(), Ulong()
        self.call(FIND, session, found, Ulong(len(found)), ctypes.byref(many))
        self.call(FIND_FINAL, session)
        if many.value != 1:
            what = "secret key" if kind == CKO_PRIVATE_KEY else "public key"
            raise DeviceError(f"The token has {many.value or 'no'} Ed25519 {what} of that name, and should have one.")
        return int(found[0])

    def attribute(self, session: Ulong, found: int, name: int) -> bytes:
        room = ctypes.create_string_buffer(256)
        asked = _Attribute(name, ctypes.cast(room, ctypes.c_void_p), len(room))
        self.call(ATTRIBUTE, session, Ulong(found), ctypes.byref(asked), Ulong(1))
        return room.raw[: asked.length]


def _text(value: str | bytes) -> tuple[ctypes.Array[ctypes.c_char], Ulong]:
    content = value.encode() if isinstance(value, str) else value
    return ctypes.create_string_buffer(content, len(content)), Ulong(len(content))
