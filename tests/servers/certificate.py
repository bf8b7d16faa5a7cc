"""A certificate for localhost, made anew for each server and valid for two days."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate (which is its own authority) and its key, as PEM files."""

    certificate: Path
    key: Path


def can_make_certificates() -> bool:
    """Whether openssl is installed."""
    return shutil.which("openssl") is not None


def make_certificate(folder: Path, names: str = "DNS:localhost,IP:127.0.0.1") -> Certificate:
    """Make a certificate in `folder` for these subject alternative names."""
    made = Certificate(folder / "cert.pem", folder / "key.pem")
    kind = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    names_in_it = ("-subj", "/CN=localhost", "-addext", f"subjectAltName={names}")
    files = ("-keyout", str(made.key), "-out", str(made.certificate))
    subprocess.run(("openssl", *kind, *names_in_it, *files), check=True, capture_output=True, timeout=30)
    return made
