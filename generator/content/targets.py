"""The places that `warraq publish` sends to, as `site.yaml` has them. None has room for a credential."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from generator.content.shape import Line, Several, Strict, refuse

Encoding = Literal["gzip", "br"]
Compress = Annotated[tuple[Encoding, ...], Several]

_DAEMON = re.compile(r"rsync://[^/\s]+/[^/\s]+.*|[^:/\s@-][^:/\s]*::[^/\s]+.*")
_OVER_SSH = re.compile(r"[^:/\s-][^:/\s]*:(?!//)[^:\s].*")
# In the address of a server: a name with a password, and over HTTP any name, for tokens are written as names.
_SECRET_IN_ADDRESS = re.compile(r"https?://[^/\s]*@|[a-z0-9+]+://[^/\s:]*:[^/\s@]*@", re.IGNORECASE)


def _no_secret(value: str) -> str:
    if _SECRET_IN_ADDRESS.match(value):
        raise refuse("config.credential-in-address", text="")
    return value


def _remote_folder(value: str) -> str:
    if not (_DAEMON.fullmatch(value) or _OVER_SSH.fullmatch(value)):
        raise refuse("config.rsync-to", text=value)
    return value.rstrip("/") + "/"


def _endpoint(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        raise refuse("config.endpoint", text=value) from None
    if value and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
        raise refuse("config.endpoint", text=value)
    return value


def _repository(value: str) -> str:
    if not value or value.startswith("-") or "::" in value:
        raise refuse("config.repository", text=value)
    return value


def _inner_path(value: str) -> str:
    parts = value.strip("/").split("/")
    if ".." in parts or "." in parts or "" in parts[1:]:
        raise refuse("config.prefix", text=value)
    return f"{'/'.join(parts)}/" if parts != [""] else ""


HostName = Literal["netlify", "cloudflare", "github"]


class Hosted(Strict):
    """A target that a host of static sites shows: which one, and how many files its plan takes, where more than the least."""

    host: HostName | None = None
    host_files: Annotated[int, Field(ge=1)] | None = None


class FolderTarget(Hosted):
    """Publish into a folder on this machine, such as one that a web server shows."""

    kind: Literal["folder"]
    path: Line
    releases: Annotated[int, Field(ge=0, le=1000)] = 5
    compress: Compress = ()


class RsyncTarget(Hosted):
    """Publish by rsync: over ssh, or to a daemon."""

    kind: Literal["rsync"]
    to: Annotated[Line, AfterValidator(_no_secret), AfterValidator(_remote_folder)]
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    compress: Compress = ()


class S3Target(Hosted):
    """Publish into a bucket of any store that speaks S3."""

    kind: Literal["s3"]
    bucket: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$")]
    prefix: Annotated[Line, AfterValidator(_inner_path)] = ""
    endpoint: Annotated[Line, AfterValidator(_no_secret), AfterValidator(_endpoint)] = ""
    region: Annotated[str, Field(pattern=r"^[a-z0-9-]*$")] = ""
    cache: Annotated[int, Field(ge=0, le=31_536_000)] = 300
    compress: Compress = ()


class GitTarget(Hosted):
    """Publish to a branch of a git repository, such as one that GitHub Pages shows."""

    kind: Literal["git"]
    remote: Annotated[Line, AfterValidator(_no_secret), AfterValidator(_repository)]
    branch: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*$")] = "gh-pages"
    cname: Annotated[str, Field(pattern=r"^([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)?$")] = ""


Target = Annotated[FolderTarget | RsyncTarget | S3Target | GitTarget, Field(discriminator="kind")]
