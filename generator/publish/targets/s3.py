"""A target that is a bucket of a store that speaks S3: Amazon's, Cloudflare's, MinIO and their like.

Objects are put, read and removed by their names, several at once; the bucket is never listed. Credentials are found by
the library, in the environment or in its own files. The library is an extra, and loaded when it is used.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from hashlib import md5, sha256
from importlib import import_module
from typing import Any, Protocol

from generator.build.media import type_of
from generator.build.output import file_of
from generator.content.targets import S3Target
from generator.model import Problem, problem
from generator.publish.manifest import JOURNAL, ROOT
from generator.publish.targets.lease import Lease, leased
from generator.publish.targets.target import ENCODINGS, LEASE, TargetFailed, failed

_AT_ONCE = 16
_WAITING = 4 * _AT_ONCE
_FINGERPRINT = re.compile(r"\.[0-9a-f]{10,64}\.[a-z0-9]+$")
_FOR_EVER = "public, max-age=31536000, immutable"
_OF_THE_MOMENT = frozenset({ROOT, JOURNAL, LEASE, ENCODINGS})

_MISSING = frozenset({"NoSuchKey", "404", "NotFound"})
_TAKEN = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})
_NO_CONDITIONS = frozenset({"NotImplemented", "501"})
_DENIED = frozenset(
    {"AccessDenied", "403", "Forbidden", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AllAccessDisabled", "ExpiredToken",
     "AccountProblem", "401", "Unauthorized", "InvalidToken"}
)  # fmt: skip

# The answers of the library are mappings of whatever the store says.
Answer = Mapping[str, Any]


class Client(Protocol):
    """What is used of the library's client."""

    def get_object(self, **given: object) -> Answer:
        """Ask for an object."""

    def put_object(self, **given: object) -> Answer:
        """Put an object."""

    def delete_object(self, **given: object) -> Answer:
        """Remove an object."""


class S3:
    """The objects of a bucket below a prefix, by their addresses."""

    def __init__(
        self, client: Client, settings: S3Target, refusals: type[Exception], failures: type[Exception], at_once: int = _AT_ONCE
    ) -> None:
        """`refusals` is what the client raises where the store answers with an error, `failures` where it does not answer."""
        self.where = f"s3://{settings.bucket}/{settings.prefix}"
        self._client, self._settings = client, settings
        self._refusals, self._failures = refusals, failures
        self._at_once = at_once
        self._pool: ThreadPoolExecutor | None = None
        self._under_way: set[Future[object]] = set()
        self._lease: Lease | None = None

    def read(self, address: str) -> bytes | None:
        """The bytes of the object, or None where there is none."""
        try:
            answer = self._ask(self._client.get_object, Key=self._key(address))
        except _Refused as refused:
            if refused.code in _MISSING:
                return None
            raise refused.failure from None
        try:
            content = answer["Body"].read()
        except self._failures as error:
            raise failed("publish.unreachable", self.where, str(error)) from None
        return bytes(content)

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep others out by a lease beside the manifest."""
        with leased(self) as self._lease, ThreadPoolExecutor(self._at_once) as self._pool:
            try:
                yield
            finally:
                self._pool.shutdown(cancel_futures=True)
                self._under_way.clear()

    def owes(self) -> bool:
        """Nothing: what stands is what readers see."""
        return False

    def begin(self, touched: Iterable[str]) -> None:
        """Nothing need be made ready: an object is put whole or not at all."""

    def put(self, address: str, content: bytes, encoding: str = "") -> bool:
        """Begin to put the object."""
        self._start(partial(self._put, address, content, encoding))
        return True

    def remove(self, address: str) -> None:
        """Begin to remove the object."""
        self._start(partial(self.remove_now, address))

    def settle(self) -> None:
        """Wait until all that was begun is done; the first failure, if there was one."""
        waiting, self._under_way = self._under_way, set()
        for one in wait(waiting).done:
            one.result()

    def finish(self) -> None:
        """Each object is shown as soon as it is put."""

    def create(self, address: str, content: bytes) -> bool:
        """Put the object where none is; False where one is already.

        A store that knows no conditions puts it all the same: whoever reads it back has put it.
        """
        try:
            self._ask(self._client.put_object, IfNoneMatch="*", **self._object(address, content, ""))
        except _Refused as refused:
            if refused.code in _TAKEN:
                return False
            if refused.code not in _NO_CONDITIONS:
                raise refused.failure from None
            self._put(address, content, "")
        return True

    def put_now(self, address: str, content: bytes) -> None:
        """Put the object, whatever is there."""
        self._put(address, content, "")

    def remove_now(self, address: str) -> None:
        """Remove the object, if there is one."""
        try:
            self._ask(self._client.delete_object, Key=self._key(address))
        except _Refused as refused:
            if refused.code not in _MISSING:
                raise refused.failure from None

    def _start(self, action: Callable[[], object]) -> None:
        assert self._pool is not None, "nothing is put or removed before the target is held"
        assert self._lease is not None
        self._lease.renew()
        if len(self._under_way) >= _WAITING:
            done, self._under_way = wait(self._under_way, return_when=FIRST_COMPLETED)
            for one in done:
                one.result()
        self._under_way.add(self._pool.submit(action))

    def _put(self, address: str, content: bytes, encoding: str) -> None:
        try:
            self._ask(self._client.put_object, **self._object(address, content, encoding))
        except _Refused as refused:
            raise refused.failure from None

    def _key(self, address: str) -> str:
        return self._settings.prefix + file_of(address)

    def _object(self, address: str, content: bytes, encoding: str) -> dict[str, object]:
        """The object with its headers, of which one is a digest that the store holds the bytes against."""
        headers = {"ContentEncoding": encoding} if encoding else {}
        return {
            "Key": self._key(address),
            "Body": content,
            "ContentType": type_of(file_of(address).rpartition(".")[0] if encoding else file_of(address)),
            "CacheControl": cache_control(address, self._settings.cache),
            "ContentMD5": b64encode(md5(content, usedforsecurity=False).digest()).decode(),
            "Metadata": {"sha256": sha256(content).hexdigest()},
            **headers,
        }

    def _ask(self, call: Callable[..., Answer], **given: object) -> Answer:
        """The store's answer; _Refused where it is an error, TargetFailed where none came."""
        try:
            return call(Bucket=self._settings.bucket, **given)
        except self._refusals as error:
            told: Answer = getattr(error, "response", {})
            code = str(told.get("Error", {}).get("Code", ""))
            raise _Refused(code, self._refusal(code, str(error))) from None
        except self._failures as error:
            code = "publish.no-credentials" if "redential" in type(error).__name__ else "publish.unreachable"
            raise failed(code, self.where, str(error)) from None

    def _refusal(self, code: str, said: str) -> TargetFailed:
        if code == "NoSuchBucket":
            return failed("publish.no-bucket", self.where, said)
        if code in _DENIED:
            return failed("publish.denied", self.where, said)
        return failed("publish.failed", self.where, said)


class _Refused(Exception):
    """The store's error code, and the failure that it is where nobody knows better."""

    def __init__(self, code: str, failure: TargetFailed) -> None:
        super().__init__(code)
        self.code, self.failure = code, failure


def cache_control(address: str, seconds: int) -> str:
    """How long caches may keep what stands at an address: for ever where its name changes with its bytes."""
    if address in _OF_THE_MOMENT:
        return "no-cache"
    return _FOR_EVER if _FINGERPRINT.search(address) else f"public, max-age={seconds}"


def open_s3(settings: S3Target) -> S3 | Problem:
    """The target of these settings; a problem where the library is not installed or has no credentials."""
    try:
        boto3, botocore, errors = (import_module(name) for name in ("boto3", "botocore.config", "botocore.exceptions"))
    except ModuleNotFoundError:
        return problem("site.yaml", "publish.no-library", what="kind: s3", library="boto3", extra="s3")
    try:
        session = boto3.session.Session()
        found = session.get_credentials()
        client = session.client(
            "s3",
            endpoint_url=settings.endpoint or None,
            region_name=settings.region or session.region_name or "us-east-1",
            config=botocore.Config(
                # The library's own pauses between attempts, for failures that may pass.
                retries={"mode": "standard", "total_max_attempts": 6},
                connect_timeout=10,
                read_timeout=60,
                max_pool_connections=_AT_ONCE,
                # Stores other than Amazon's do not know its newer digests.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                s3={"addressing_style": "path" if settings.endpoint else "auto"},
            ),
        )
    except (errors.BotoCoreError, ValueError) as error:
        raise failed("publish.failed", f"s3://{settings.bucket}/", str(error)) from None
    if found is None:
        return problem("site.yaml", "publish.no-credentials", where=f"s3://{settings.bucket}/", said="none was found")
    return S3(client, settings, errors.ClientError, errors.BotoCoreError)
