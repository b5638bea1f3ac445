"""What an object in a bucket says of itself, and how a bucket that cannot be used is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from generator.content.targets import S3Target
from generator.model import Problem
from generator.publish.manifest import JOURNAL, ROOT
from generator.publish.targets.s3 import S3, cache_control, open_s3
from generator.publish.targets.target import LEASE, TargetFailed
from tests.publish.remotes import BUCKET, client_of, free_port, s3_remote, s3_server


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")


def _opened(endpoint: str, bucket: str = BUCKET) -> S3:
    target = open_s3(S3Target(kind="s3", bucket=bucket, prefix="news", endpoint=endpoint, cache=60))
    assert isinstance(target, S3)
    return target


@pytest.mark.parametrize(
    ("address", "lifetime"),
    [
        ("/", "public, max-age=60"),
        ("/2017/11/10/1159440.html", "public, max-age=60"),
        ("/2017/11/10/0123456789abcdef.html", "public, max-age=60"),
        ("/images/صورة.png", "public, max-age=60"),
        ("/static/style.0123456789.css", "public, max-age=31536000, immutable"),
        ("/data/manifest/2017-11.0123456789abcdef.json", "public, max-age=31536000, immutable"),
        (ROOT, "no-cache"),
        (JOURNAL, "no-cache"),
        (LEASE, "no-cache"),
    ],
)
def test_how_long_caches_keep_it(address: str, lifetime: str) -> None:
    assert cache_control(address, 60) == lifetime


@pytest.mark.parametrize(
    ("address", "encoding", "key", "kind"),
    [
        ("/2017/", "", "news/2017/index.html", "text/html; charset=utf-8"),
        ("/feed.xml", "", "news/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/feed.xml.gz", "gzip", "news/feed.xml.gz", "application/atom+xml; charset=utf-8"),
        ("/tags/a/feed.xml", "", "news/tags/a/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/tags/a/feed.json.gz", "gzip", "news/tags/a/feed.json.gz", "application/feed+json"),
        ("/data/2017-11.jsonl.gz", "", "news/data/2017-11.jsonl.gz", "application/gzip"),
        ("/images/صورة.png", "", "news/images/صورة.png", "image/png"),
    ],
)
def test_what_an_object_says_of_itself(address: str, encoding: str, key: str, kind: str, endpoint: str) -> None:
    s3_remote(endpoint)
    target = _opened(endpoint)
    with target.hold():
        assert target.put(address, b"x", encoding)
        target.settle()
    found = client_of(endpoint).head_object(Bucket=BUCKET, Key=key)
    assert found["ContentType"] == kind
    assert found["CacheControl"] == "public, max-age=60"
    assert found.get("ContentEncoding", "") == encoding
    assert found["Metadata"] == {"sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}


def test_an_object_is_made_where_none_is_alone(endpoint: str) -> None:
    s3_remote(endpoint)
    target = _opened(endpoint)
    assert target.create("/x", b"1")
    assert not target.create("/x", b"2")
    assert target.read("/x") == b"1"
    target.remove_now("/x")
    target.remove_now("/x")
    assert target.read("/x") is None


def test_a_bucket_that_is_not_there_is_told(endpoint: str) -> None:
    with pytest.raises(TargetFailed) as met:
        _opened(endpoint, "nobodys-bucket").read("/")
    assert met.value.problem.code == "publish.no-bucket"


def test_a_store_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("botocore.retries.standard.ExponentialBackoff.delay_amount", lambda *given: 0.0)
    with pytest.raises(TargetFailed) as met:
        _opened(f"http://127.0.0.1:{free_port()}").read("/")
    assert met.value.problem.code == "publish.unreachable"


def test_no_credentials_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    told = open_s3(S3Target(kind="s3", bucket=BUCKET))
    assert isinstance(told, Problem)
    assert (told.code, dict(told.values)["where"]) == ("publish.no-credentials", "s3://archive/")


def test_a_library_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    told = open_s3(S3Target(kind="s3", bucket=BUCKET))
    assert isinstance(told, Problem)
    assert told.code == "publish.no-library"
