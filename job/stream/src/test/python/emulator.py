"""Runs moto server until its standard input ends, so that it never outlives the tests.

Shards end here as they do in Kinesis: moto moves the records of a shard that is split or merged to
its children, and goes on handing out iterators for it.
"""

import os
import sys
import threading
from collections import OrderedDict

from moto.core.responses import ActionResult
from moto.kinesis.models import Stream
from moto.kinesis.responses import KinesisResponse
from moto.kinesis.utils import decompose_shard_iterator
from moto.server import main


def end_with_the_tests():
    sys.stdin.buffer.read()
    os._exit(0)


def keeping_records(reshard):
    """Parents keep their records, children begin without any."""

    def resharded(stream, *arguments):
        kept = {name: OrderedDict(shard.records) for name, shard in stream.shards.items()}
        reshard(stream, *arguments)
        for name, shard in stream.shards.items():
            shard.records = kept.get(name, OrderedDict())

    return resharded


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


Stream.split_shard = keeping_records(Stream.split_shard)
Stream.merge_shards = keeping_records(Stream.merge_shards)
KinesisResponse.get_records = get_records
threading.Thread(target=end_with_the_tests, daemon=True).start()
main(["--host", "127.0.0.1", "--port", sys.argv[1]])
