"""The AWS CLI without its start-up time, which tests of scripts would spend a hundred times.

    python3 aws_cli.py serve SOCKET         holds the CLI in memory until standard input ends
    python3 -IS aws_cli.py SOCKET ARGS...   runs `aws ARGS...` in a copy of that process

The copy has the caller's arguments, environment, folder, and standard streams.
"""

import json
import os
import socket
import sys

# Those that the scripts call.
SERVICES = {
    "cloudformation",
    "cloudtrail",
    "cloudwatch",
    "events",
    "kinesis",
    "kinesisanalyticsv2",
    "kms",
    "logs",
    "s3",
    "sns",
    "sqs",
    "sts",
}


def call(path, arguments):
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(path)
        request = json.dumps(
            {"arguments": arguments, "environment": dict(os.environ), "folder": os.getcwd()}
        ).encode("utf-8")
        socket.send_fds(server, [b"%08d" % len(request)], [0, 1, 2])
        server.sendall(request)
        answer = server.recv(3)
    return int(answer or b"255")


def remember(loader):
    """What each copy would read and parse again: most of the time of a call."""
    for name in ("endpoints", "partitions", "sdk-default-configuration", "_retry"):
        loader.load_data(name)
    for kind in ("service-2", "endpoint-rule-set-1", "paginators-1", "waiters-2"):
        for service in SERVICES.intersection(loader.list_available_services(kind)):
            loader.load_service_model(service, kind)


def serve(path):
    import threading

    from awscli.clidriver import create_clidriver

    driver = create_clidriver()
    remember(driver.session.get_component("data_loader"))

    def end_with_the_tests():
        sys.stdin.buffer.read()
        os._exit(0)

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen(16)
        threading.Thread(target=end_with_the_tests, daemon=True).start()
        while True:
            client, _ = server.accept()
            if os.fork() == 0:
                server.close()
                run(driver, client)
            client.close()
            reap()


def reap():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def run(driver, client):
    header, streams, _, _ = socket.recv_fds(client, 8, 3)
    request = b""
    while len(request) < int(header):
        request += client.recv(65536)
    request = json.loads(request)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    try:
        code = driver.main(request["arguments"])
    except SystemExit as e:
        code = e.code or 0
    except BaseException:
        code = 255
    sys.stdout.flush()
    sys.stderr.flush()
    client.sendall(b"%03d" % code)
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2])
    sys.exit(call(sys.argv[1], sys.argv[2:]))
