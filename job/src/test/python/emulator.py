"""Runs moto server until its standard input ends, so that it never outlives the tests."""

import os
import sys
import threading

from moto.server import main


def end_with_the_tests():
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_the_tests, daemon=True).start()
main(["--host", "127.0.0.1", "--port", sys.argv[1]])
