"""Runs moto server until its standard input ends, so that it never outlives the tests.

Run by hand, it also ends with Ctrl-C or Ctrl-D:

    python3 emulator.py 5000

Shards end here as they do in Kinesis. Moto itself moves the records of a shard that is split or merged
to its children, goes on handing out iterators for it, puts new records into it, and lists all shards
whatever the ShardFilter. What moto lacks of CloudFormation and of the managed service is in files beside this one.
"""

import hashlib
import os
import sys
import threading
import time
from collections import OrderedDict

from moto import backends
from moto.core.responses import ActionResult
from moto.kinesis.exceptions import InvalidArgumentError
from moto.kinesis.models import Stream
from moto.kinesis.responses import KinesisResponse
from moto.kinesis.utils import decompose_shard_iterator
from moto.server import main


def end_with_the_tests():
    sys.stdin.buffer.read()
    os._exit(0)


# Moto answers each request on a thread of its own, and its shards are not made for that.
STREAMS = threading.RLock()
FOREVER = float("inf")


def one_at_a_time(method):
    def locked(*arguments):
        with STREAMS:
            return method(*arguments)

    return locked


def keeping_records(reshard):
    """Parents keep their records, children begin without any."""

    def resharded(stream, *arguments):
        kept = {name: OrderedDict(shard.records) for name, shard in stream.shards.items()}
        reshard(stream, *arguments)
        now = time.time()
        for name, shard in stream.shards.items():
            shard.records = kept.get(name, OrderedDict())
            if name not in kept:
                shard.opened = now
            if not shard.is_open and not hasattr(shard, "closed"):
                shard.closed = now

    return one_at_a_time(resharded)


def open_shard_for_key(find):
    """Only open shards take records, and a range includes its end; moto checks the keys."""

    def found(stream, partition_key, explicit_hash_key):
        find(stream, partition_key, explicit_hash_key)
        key = (
            int(explicit_hash_key)
            if explicit_hash_key
            else int.from_bytes(hashlib.md5(partition_key.encode("utf-8")).digest(), "big")
        )
        for shard in stream.shards.values():
            if shard.is_open and shard.starting_hash <= key <= shard.ending_hash:
                return shard
        return None

    return found


def filtered(stream, shards, shard_filter):
    """https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ShardFilter.html"""
    kind = shard_filter.get("Type")
    created = stream.creation_datetime.timestamp()
    horizon = max(created, time.time() - stream.retention_period_hours * 3600)
    at = max(float(shard_filter.get("Timestamp") or 0), horizon)

    def opened(shard):
        return getattr(shard, "opened", created)

    def closed(shard):
        return getattr(shard, "closed", FOREVER)

    kept = {
        "AFTER_SHARD_ID": lambda shard: shard.shard_id > shard_filter.get("ShardId", ""),
        "AT_LATEST": lambda shard: shard.is_open,
        "AT_TRIM_HORIZON": lambda shard: opened(shard) <= horizon < closed(shard),
        "FROM_TRIM_HORIZON": lambda shard: horizon < closed(shard),
        "AT_TIMESTAMP": lambda shard: opened(shard) <= at < closed(shard),
        "FROM_TIMESTAMP": lambda shard: at < closed(shard),
    }
    if kind not in kept:
        raise InvalidArgumentError(f"ShardFilter has no type {kind}")
    return [shard for shard in shards if kept[kind](shard)]


def list_shards(moto_answer):
    """Pages after the first have no filter, as in Kinesis; a stream of a test fits into one."""

    def answer(response):
        shard_filter = response._get_param("ShardFilter")
        if not shard_filter:
            return moto_answer(response)
        stream = response.kinesis_backend.describe_stream(
            response._get_param("StreamARN"), response._get_param("StreamName")
        )
        shards = sorted(stream.shards.values(), key=lambda shard: shard.shard_id)
        return ActionResult(
            {"Shards": [shard.to_json() for shard in filtered(stream, shards, shard_filter)]}
        )

    return one_at_a_time(answer)


def child(shard):
    parents = [name for name in (shard.parent, shard.adjacent_parent) if name]
    return {
        "ShardId": shard.shard_id,
        "ParentShards": parents,
        "HashKeyRange": {
            "StartingHashKey": str(shard.starting_hash),
            "EndingHashKey": str(shard.ending_hash),
        },
    }


def get_records(response):
    """The last records of a closed shard come with its children and without a further iterator."""
    arn = response._get_param("StreamARN")
    iterator = response._get_param("ShardIterator")
    following, records, behind = response.kinesis_backend.get_records(
        arn, iterator, response._get_param("Limit")
    )
    result = {
        "NextShardIterator": following,
        "Records": [record.to_json() for record in records],
        "MillisBehindLatest": behind,
    }
    name, shard_id, _ = decompose_shard_iterator(following)
    stream = response.kinesis_backend.describe_stream(stream_arn=arn, stream_name=name)
    shard = stream.get_shard(shard_id)
    position = int(decompose_shard_iterator(following)[2])
    if not shard.is_open and position >= shard.get_max_sequence_number():
        del result["NextShardIterator"]
        result["ChildShards"] = [
            child(other)
            for other in stream.shards.values()
            if shard_id in (other.parent, other.adjacent_parent)
        ]
    return ActionResult(result)


def with_deployments(moto_backend):
    """Templates take seconds to import, which only the tests of deployments shall spend."""

    def backend(service):
        if service in ("cloudformation", "kinesisanalyticsv2"):
            import change_sets  # noqa: F401
        return moto_backend(service)

    return backend


Stream.split_shard = keeping_records(Stream.split_shard)
Stream.merge_shards = keeping_records(Stream.merge_shards)
Stream.get_shard_for_key = open_shard_for_key(Stream.get_shard_for_key)
Stream.put_record = one_at_a_time(Stream.put_record)
backends.get_backend = with_deployments(backends.get_backend)
KinesisResponse.get_records = one_at_a_time(get_records)
KinesisResponse.list_shards = list_shards(KinesisResponse.list_shards)
threading.Thread(target=end_with_the_tests, daemon=True).start()
main(["--host", "127.0.0.1", "--port", sys.argv[1]])
