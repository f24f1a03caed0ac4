"""Each test imports the function in processes of its own, as the runtime's workers do.

They get an environment of their own, too, with nothing in it but a fresh TMPDIR and the
variables the test names.
"""

import contextlib
import hashlib
import http.server
import json
import os
import pickle
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
import uuid
from pathlib import Path

HERE = Path(__file__).parent
HANG_SEC = 60

WORKER = """
import json, pickle, sys, types
import lambda_function

context = types.SimpleNamespace(aws_request_id="request-1", function_version="7")
events = pickle.load(sys.stdin.buffer)
answers = [lambda_function.lambda_handler(event, context) for event in events]
print(json.dumps(answers, allow_nan=False))
"""

COUNTED = """
import collections, json, math, pickle, sys, time
import lambda_function

work = {math.sqrt: "sqrt", math.sin: "sin", time.sleep: "sleep"}
calls = []

def count(frame, kind, called):
    if kind == "c_call" and called in work:
        calls[-1][work[called]] += 1

for event in pickle.load(sys.stdin.buffer):
    calls.append(collections.Counter())
    sys.setprofile(count)
    lambda_function.perform(event)
    sys.setprofile(None)
print(json.dumps(calls))
"""

RACE = """
import json, multiprocessing, sys, tempfile
import lambda_function

def run(_):
    ids = []
    for directory in directories:
        tempfile.tempdir = directory
        barrier.wait()
        ids.append(lambda_function.find_environment_id())
    return ids

workers, *directories = sys.argv[1:]
forked = multiprocessing.get_context("fork")
barrier = forked.Barrier(int(workers), timeout=10)
with forked.Pool(int(workers)) as pool:
    print(json.dumps(pool.map(run, range(int(workers)), chunksize=1)))
"""

TOKEN = "a-token-that-must-stay-inside"

LAMBDA_VARIABLES = {
    "AWS_LAMBDA_LOG_STREAM_NAME": "2026/01/15/[7]0123456789abcdef",
    "AWS_LAMBDA_METADATA_TOKEN": TOKEN,
    "AWS_LAMBDA_MAX_CONCURRENCY": "10",
    "AWS_LAMBDA_INITIALIZATION_TYPE": "lambda-managed-instances",
}

ALWAYS = {
    "ok", "mode", "request_id", "function_version", "environment_id", "pid", "parent_pid",
    "worker_id", "log_stream", "token_hash", "zone_id", "boot_id", "max_concurrency",
    "initialization_type", "started_at", "ended_at",
}  # fmt: skip


class Worker:
    """One process that handles the given events in turn, then ends."""

    def __init__(self, directory, events, variables=None, script=WORKER):
        self.process = subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=HERE,
            env={"TMPDIR": str(directory), **(variables or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.process.stdin.write(pickle.dumps(events))
        self.process.stdin.flush()

    def finish(self):
        try:
            output, errors = self.process.communicate(timeout=HANG_SEC)
        finally:
            self.process.kill()
        self.printed = (output + errors).decode()
        if self.process.returncode != 0:
            raise AssertionError(f"The worker failed:\n{self.printed}")
        return json.loads(output)


class FunctionTest(unittest.TestCase):
    def fresh_directory(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        return Path(directory.name)

    def answers(self, events, variables=None):
        return Worker(self.fresh_directory(), events, variables).finish()

    def answer(self, event, variables=None):
        return self.answers([event], variables)[0]

    def assertUuid(self, text):
        self.assertEqual(str(uuid.UUID(text)), text)


class ModeTest(FunctionTest):
    def test_info_is_the_default_and_does_nothing(self):
        for event in ({}, {"mode": "info"}):
            with self.subTest(event=event):
                answer = self.answer(event)
                self.assertEqual(set(answer), ALWAYS)
                self.assertIs(answer["ok"], True)
                self.assertEqual(answer["mode"], "info")

    def test_io_bound_sleeps_as_long_as_asked(self):
        answer = self.answer({"mode": "io_bound", "sleep_sec": 0.3})
        self.assertEqual(set(answer), ALWAYS | {"sleep_sec"})
        self.assertIs(answer["ok"], True)
        self.assertEqual(answer["mode"], "io_bound")
        self.assertEqual(answer["sleep_sec"], 0.3)
        self.assertGreaterEqual(answer["ended_at"] - answer["started_at"], 0.3)

    def test_io_bound_sleeps_2_seconds_by_default(self):
        answer = self.answer({"mode": "io_bound"})
        self.assertEqual(answer["sleep_sec"], 2)
        self.assertGreaterEqual(answer["ended_at"] - answer["started_at"], 2)

    def test_cpu_bound_reports_its_compute_time(self):
        answer = self.answer({"mode": "cpu_bound", "iterations": 1000})
        self.assertEqual(set(answer), ALWAYS | {"iterations", "compute_sec"})
        self.assertIs(answer["ok"], True)
        self.assertEqual(answer["mode"], "cpu_bound")
        self.assertEqual(answer["iterations"], 1000)
        self.assertIsInstance(answer["compute_sec"], float)

    def test_each_mode_does_its_own_work_and_a_refusal_none(self):
        small = {"sleep_sec": 0.01, "iterations": 1000}
        expected = [
            (small, {}),
            (small | {"mode": "io_bound"}, {"sleep": 1}),
            (small | {"mode": "cpu_bound"}, {"sqrt": 1000, "sin": 1000}),
            (small | {"mode": "fast"}, {}),
            (small | {"mode": "io_bound", "sleep_sec": True}, {}),
            (small | {"mode": "io_bound", "iterations": True}, {}),
            (small | {"mode": "cpu_bound", "sleep_sec": "2"}, {}),
            (small | {"mode": "cpu_bound", "iterations": True}, {}),
        ]
        events = [event for event, _ in expected]
        calls = Worker(self.fresh_directory(), events, script=COUNTED).finish()
        for (event, work), called in zip(expected, calls, strict=True):
            with self.subTest(event=event):
                self.assertEqual(called, work)

    def test_cpu_bound_does_5_million_iterations_by_default(self):
        self.assertEqual(self.answer({"mode": "cpu_bound"})["iterations"], 5_000_000)

    def test_both_ends_of_each_range_are_accepted(self):
        events = [
            {"mode": "io_bound", "sleep_sec": 0},
            {"mode": "io_bound", "sleep_sec": 0.0},
            {"mode": "cpu_bound", "iterations": 0},
            {"sleep_sec": 900, "iterations": 1_000_000_000},
        ]
        for event, answer in zip(events, self.answers(events), strict=True):
            with self.subTest(event=event):
                self.assertIs(answer["ok"], True)
                self.assertNotIn("error", answer)

    def test_crash_ends_the_process_without_an_answer(self):
        worker = Worker(self.fresh_directory(), [{"mode": "crash"}, {}])
        output, errors = worker.process.communicate(timeout=HANG_SEC)
        self.assertEqual((worker.process.returncode, output, errors), (1, b"", b""))

    def test_a_crash_asked_for_in_passing_is_refused_before_it_happens(self):
        answer = self.answer({"mode": "crash", "sleep_sec": -1})
        self.assertIs(answer["ok"], False)

    def test_unknown_keys_are_ignored(self):
        answer = self.answer({"zone_id": "mine", "ok": False, "pid": 0, "other": [1]})
        self.assertEqual(set(answer), ALWAYS)
        self.assertIs(answer["ok"], True)
        self.assertIsNone(answer["zone_id"])
        self.assertNotEqual(answer["pid"], 0)


class BadInputTest(FunctionTest):
    NAN, INFINITY = float("nan"), float("inf")

    def assertRefused(self, events, mode, *words):
        for number, answer in enumerate(self.answers(events)):
            with self.subTest(number=number, answer=answer):
                self.assertEqual(set(answer), ALWAYS | {"error"})
                self.assertIs(answer["ok"], False)
                self.assertEqual(answer["mode"], mode)
                self.assertEqual(answer["request_id"], "request-1")
                self.assertUuid(answer["environment_id"])
                for word in words:
                    self.assertIn(word, answer["error"])

    def test_an_event_that_is_no_object(self):
        events = [None, True, 3, self.NAN, "info", [], [{"mode": "info"}], 10**5000]
        self.assertRefused(events, None, "event was ", "a JSON object")

    def test_an_unknown_mode(self):
        modes = ["", "INFO", "fast", None, True, 1, self.NAN, [], ["info"], {}]
        events = [{"mode": mode} for mode in modes]
        self.assertRefused(events, None, "mode was ", "one of info, io_bound, cpu_bound")

    def test_a_sleep_of_the_wrong_type_or_out_of_range(self):
        sleeps = [True, False, None, "2", [], {}, self.NAN, self.INFINITY, -self.INFINITY]
        sleeps += [-1, -0.001, 900.001, 901, 10**400, 10**5000]
        for mode in ("info", "io_bound", "cpu_bound"):
            events = [{"mode": mode, "sleep_sec": sleep} for sleep in sleeps]
            self.assertRefused(events, mode, "sleep_sec was ", "a number from 0 to 900")

    def test_iterations_of_the_wrong_type_or_out_of_range(self):
        counts = [True, False, None, "5", [], {}, 1.0, 0.5, self.NAN, self.INFINITY]
        counts += [-1, 1_000_000_001, 10**400, 10**5000]
        for mode in ("info", "io_bound", "cpu_bound"):
            events = [{"mode": mode, "iterations": count} for count in counts]
            self.assertRefused(events, mode, "iterations was ", "an integer from 0 to 1000000000")

    def test_the_error_shows_the_value(self):
        integer = "an integer from 0 to 1000000000"
        events, errors = zip(
            ([1, 2], "event was [1, 2], but must be a JSON object."),
            ({"mode": "fast"}, "mode was 'fast', but must be one of info, io_bound, cpu_bound, crash."),
            ({"sleep_sec": self.NAN}, "sleep_sec was nan, but must be a number from 0 to 900."),
            ({"sleep_sec": 901}, "sleep_sec was 901, but must be a number from 0 to 900."),
            ({"iterations": 0.5}, f"iterations was 0.5, but must be {integer}."),
        )
        answers = self.answers(events)
        self.assertEqual([answer["error"] for answer in answers], list(errors))

    def test_a_huge_value_is_shortened_in_the_error(self):
        events = ["x" * 6_000_000, {"mode": ["y" * 1000] * 1000}, {"sleep_sec": 10**400}]
        for answer in self.answers(events):
            self.assertLess(len(answer["error"]), 500)


class IdentityTest(FunctionTest):
    def test_with_the_variables_of_lambda(self):
        answer = self.answer({}, LAMBDA_VARIABLES)
        self.assertEqual(answer["log_stream"], "2026/01/15/[7]0123456789abcdef")
        self.assertEqual(answer["token_hash"], hashlib.sha256(TOKEN.encode()).hexdigest()[:16])
        self.assertEqual(answer["max_concurrency"], 10)
        self.assertEqual(answer["initialization_type"], "lambda-managed-instances")

    def test_without_the_variables_of_lambda(self):
        answer = self.answer({})
        for name in (
            "log_stream", "token_hash", "zone_id", "max_concurrency", "initialization_type",
        ):  # fmt: skip
            with self.subTest(name=name):
                self.assertIsNone(answer[name])

    def test_a_max_concurrency_that_is_no_number(self):
        for text in ("", "ten", "1.5"):
            with self.subTest(text=text):
                answer = self.answer({}, {"AWS_LAMBDA_MAX_CONCURRENCY": text})
                self.assertIsNone(answer["max_concurrency"])

    def test_the_context_names_the_request_and_the_version(self):
        answer = self.answer({})
        self.assertEqual(answer["request_id"], "request-1")
        self.assertEqual(answer["function_version"], "7")

    def test_pids_are_those_of_the_worker_and_its_parent(self):
        worker = Worker(self.fresh_directory(), [{}])
        (answer,) = worker.finish()
        self.assertEqual(answer["pid"], worker.process.pid)
        self.assertEqual(answer["parent_pid"], os.getpid())

    def test_the_boot_id_is_that_of_the_kernel(self):
        boot_id = Path("/proc/sys/kernel/random/boot_id")
        expected = boot_id.read_text().strip() if boot_id.exists() else None
        self.assertEqual(self.answer({})["boot_id"], expected)

    def test_times_are_epoch_seconds(self):
        answer = self.answer({})
        for name in ("started_at", "ended_at"):
            with self.subTest(name=name):
                self.assertIsInstance(answer[name], float)
                self.assertGreater(answer[name], 1_700_000_000)

    def test_the_worker_id_is_stable_within_a_process_and_differs_between_two(self):
        directory = self.fresh_directory()
        first = Worker(directory, [{}, {"mode": "fast"}, {}]).finish()
        second = Worker(directory, [{}]).finish()
        ids = [answer["worker_id"] for answer in first + second]
        self.assertUuid(ids[0])
        self.assertEqual(ids[:3], [ids[0]] * 3)
        self.assertNotEqual(ids[0], ids[3])

    def test_every_answer_is_json_and_none_holds_the_token(self):
        events = [
            {},
            {"mode": "io_bound", "sleep_sec": 0},
            {"mode": "cpu_bound", "iterations": 10},
            {"mode": "fast"},
            {"sleep_sec": float("nan")},
            None,
        ]
        with MetadataServer(401, b'{"message": "no"}') as metadata:
            variables = LAMBDA_VARIABLES | {"AWS_LAMBDA_METADATA_API": metadata.address}
            worker = Worker(self.fresh_directory(), events, variables)
            self.assertEqual(len(worker.finish()), len(events))
        self.assertEqual(metadata.authorizations, [f"Bearer {TOKEN}"])
        self.assertNotIn(TOKEN, worker.printed)


class MetadataServer:
    """Gives every GET the same answer, and remembers what it was asked."""

    def __init__(self, status, body):
        self.paths, self.authorizations = paths, authorizations = [], []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                paths.append(self.path)
                authorizations.append(self.headers["Authorization"])
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class ZoneTest(FunctionTest):
    ZONE = b'{"AvailabilityZoneID": "use1-az1"}'

    def zone_ids(self, address, variables=LAMBDA_VARIABLES, events=1):
        answers = self.answers([{}] * events, variables | {"AWS_LAMBDA_METADATA_API": address})
        for answer in answers:
            self.assertIs(answer["ok"], True)
        return [answer["zone_id"] for answer in answers]

    def test_the_zone_is_asked_for_once_with_the_token(self):
        with MetadataServer(200, self.ZONE) as metadata:
            self.assertEqual(self.zone_ids(metadata.address, events=3), ["use1-az1"] * 3)
        self.assertEqual(metadata.paths, ["/2026-01-15/metadata/execution-environment"])
        self.assertEqual(metadata.authorizations, [f"Bearer {TOKEN}"])

    def test_a_proxy_is_not_given_the_token(self):
        with MetadataServer(200, self.ZONE) as metadata, MetadataServer(502, b"") as proxy:
            url = f"http://{proxy.address}"
            variables = LAMBDA_VARIABLES | {"http_proxy": url, "HTTP_PROXY": url}
            self.assertEqual(self.zone_ids(metadata.address, variables), ["use1-az1"])
        self.assertEqual(proxy.paths, [])

    def test_without_a_token_nobody_is_asked(self):
        for variables in ({}, {"AWS_LAMBDA_METADATA_TOKEN": ""}):
            with self.subTest(variables=variables), MetadataServer(200, self.ZONE) as metadata:
                self.assertEqual(self.zone_ids(metadata.address, variables), [None])
            self.assertEqual(metadata.paths, [])

    def test_an_unusable_answer_means_no_zone(self):
        for status, body in [
            (401, b'{"message": "no"}'),
            (403, self.ZONE),
            (500, self.ZONE),
            (302, b""),
            (200, b""),
            (200, b"not json"),
            (200, b"\xff\xfe\xfd"),
            (200, b"{}"),
            (200, b"[]"),
            (200, b"null"),
            (200, b'{"AvailabilityZoneID": 1}'),
            (200, b'{"AvailabilityZoneID": {}}'),
        ]:
            with self.subTest(status=status, body=body), MetadataServer(status, body) as metadata:
                self.assertEqual(self.zone_ids(metadata.address), [None])
                self.assertEqual(len(metadata.paths), 1)

    def test_a_refused_connection_means_no_zone(self):
        with contextlib.closing(socket.socket()) as bound_but_not_listening:
            bound_but_not_listening.bind(("127.0.0.1", 0))
            port = bound_but_not_listening.getsockname()[1]
            self.assertEqual(self.zone_ids(f"127.0.0.1:{port}"), [None])

    def test_an_endpoint_that_never_answers_means_no_zone(self):
        with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as silent:
            port = silent.getsockname()[1]
            self.assertEqual(self.zone_ids(f"127.0.0.1:{port}"), [None])

    def test_an_address_that_is_none_means_no_zone(self):
        for address in ("", "127.0.0.1:port", "not a host", "127.0.0.1:99999"):
            with self.subTest(address=address):
                self.assertEqual(self.zone_ids(address), [None])

    def test_a_token_that_is_no_header_means_no_zone(self):
        with MetadataServer(200, self.ZONE) as metadata:
            variables = {"AWS_LAMBDA_METADATA_TOKEN": "two\nlines"}
            self.assertEqual(self.zone_ids(metadata.address, variables), [None])


class EnvironmentIdTest(FunctionTest):
    WORKERS, ROUNDS = 10, 200

    def test_workers_that_start_together_agree(self):
        directory = self.fresh_directory()
        workers = [Worker(directory, [{}, {}]) for _ in range(self.WORKERS)]
        answers = [answer for worker in workers for answer in worker.finish()]
        ids = {answer["environment_id"] for answer in answers}
        self.assertEqual(len(ids), 1)
        self.assertUuid(ids.pop())
        self.assertEqual(len({answer["worker_id"] for answer in answers}), self.WORKERS)
        self.assertEqual(names_in(directory), [".lmi-environment-id"])

    def test_a_worker_that_starts_later_agrees(self):
        directory = self.fresh_directory()
        (first,), (later,) = Worker(directory, [{}]).finish(), Worker(directory, [{}]).finish()
        self.assertEqual(first["environment_id"], later["environment_id"])

    def test_two_directories_are_two_environments(self):
        first, second = self.answer({}), self.answer({})
        self.assertNotEqual(first["environment_id"], second["environment_id"])

    def test_workers_never_disagree_in_many_close_races(self):
        """Creating the file and then writing it fails a large share of these rounds."""
        parent = self.fresh_directory()
        directories = [parent / str(number) for number in range(self.ROUNDS)]
        for directory in directories:
            directory.mkdir()
        race = subprocess.run(
            [sys.executable, "-c", RACE, str(self.WORKERS), *map(str, directories)],
            cwd=HERE,
            env={"TMPDIR": str(parent)},
            stdout=subprocess.PIPE,
            timeout=HANG_SEC,
            check=True,
        )
        ids_by_worker = json.loads(race.stdout)
        self.assertEqual(len(ids_by_worker), self.WORKERS)
        ids_by_round = list(zip(*ids_by_worker, strict=True))
        self.assertEqual(len(ids_by_round), self.ROUNDS)

        disagreeing = [ids for ids in ids_by_round if len(set(ids)) > 1]
        self.assertEqual(disagreeing, [], f"{len(disagreeing)} of {self.ROUNDS} rounds")
        for (agreed, *_), directory in zip(ids_by_round, directories):
            self.assertUuid(agreed)
            self.assertEqual(names_in(directory), [".lmi-environment-id"])
        self.assertEqual(len({ids[0] for ids in ids_by_round}), self.ROUNDS)


def names_in(directory):
    return sorted(path.name for path in directory.iterdir())


if __name__ == "__main__":
    unittest.main()
