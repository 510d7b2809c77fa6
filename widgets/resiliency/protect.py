"""A passphrase for a workbook that leaves the machine: the `age` format, which other programs open, too."""

from importlib.util import find_spec

AVAILABLE = find_spec("pyrage") is not None  # the optional extra `protect`
MARK = b"age-encryption.org/"  # how such a file begins


class WrongPassphrase(Exception):  # noqa: N818
    """The passphrase does not open the file, or the file is damaged."""


def protected(data: bytes) -> bool:
    """Tell whether a passphrase is needed."""
    return data.startswith(MARK)


def protect(data: bytes, passphrase: str) -> bytes:
    """Return data that only the passphrase opens."""
    from pyrage import passphrase as age  # noqa: PLC0415 - optional

    made: bytes = age.encrypt(data, passphrase)
    return made


def unprotect(data: bytes, passphrase: str) -> bytes:
    """Return what was protected; raises WrongPassphrase."""
    import pyrage  # noqa: PLC0415 - optional

    try:
        opened: bytes = pyrage.passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError:
        raise WrongPassphrase from None
    return opened
