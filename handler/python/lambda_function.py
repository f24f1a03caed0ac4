"""Sleep or compute as asked, and report exactly where that happened.

On Lambda Managed Instances one execution environment runs several worker processes, and the
same pids recur in every environment. A pid therefore counts neither, so the answer carries an
id for each level: worker, environment, instance (boot_id) and zone.
"""

import contextlib
import hashlib
import http.client
import json
import math
import os
import reprlib
import tempfile
import time
import uuid
from pathlib import Path

DEFAULTS = {"mode": "info", "sleep_sec": 2, "iterations": 5_000_000}
MODES = ("info", "io_bound", "cpu_bound", "crash")
MAX_SLEEP_SEC = 900
MAX_ITERATIONS = 1_000_000_000

ZONE_PATH = "/2026-01-15/metadata/execution-environment"
ZONE_TIMEOUT_SEC = 1


def find_environment_id():
    """The workers of an environment share its temp directory, so a file there can name it.

    An id is written in full before it is linked to the common name, and a link to a name that
    exists fails: one id wins, and no worker can read it half written.
    """
    common = Path(tempfile.gettempdir()) / ".lmi-environment-id"
    own_id = str(uuid.uuid4())
    private = common.with_name(f"{common.name}-{own_id}")
    try:
        private.write_text(own_id)
        with contextlib.suppress(FileExistsError):
            os.link(private, common)
    finally:
        private.unlink()
    return common.read_text()


def find_zone_id():
    """The zone is worth knowing but not worth a failed start, so any failure reads as unknown.

    A plain connection, because urllib would hand the token to a configured proxy.
    """
    api = os.environ.get("AWS_LAMBDA_METADATA_API")
    token = os.environ.get("AWS_LAMBDA_METADATA_TOKEN")
    if not api or not token:
        return None
    try:
        connection = http.client.HTTPConnection(api, timeout=ZONE_TIMEOUT_SEC)
        with contextlib.closing(connection):
            connection.request("GET", ZONE_PATH, headers={"Authorization": f"Bearer {token}"})
            response = connection.getresponse()
            zone_id = json.load(response)["AvailabilityZoneID"]
            return zone_id if response.status == 200 and isinstance(zone_id, str) else None
    except Exception:
        return None


def find_token_hash():
    """The token is unique to its environment, and secret: a hash identifies without revealing."""
    token = os.environ.get("AWS_LAMBDA_METADATA_TOKEN")
    return hashlib.sha256(os.fsencode(token)).hexdigest()[:16] if token else None


def find_boot_id():
    """Environments are containers, so those on one instance share the boot id of its kernel."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return None


def find_max_concurrency():
    try:
        return int(os.environ.get("AWS_LAMBDA_MAX_CONCURRENCY", ""))
    except ValueError:
        return None


WHERE = {
    "environment_id": find_environment_id(),
    "worker_id": str(uuid.uuid4()),
    "log_stream": os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME"),
    "token_hash": find_token_hash(),
    "zone_id": find_zone_id(),
    "boot_id": find_boot_id(),
    "max_concurrency": find_max_concurrency(),
    "initialization_type": os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE"),
}


def lambda_handler(event, context):
    started_at = time.time()
    outcome = perform(event)
    return {
        **outcome,
        "request_id": context.aws_request_id,
        "function_version": context.function_version,
        **WHERE,
        "pid": os.getpid(),
        "parent_pid": os.getppid(),
        "started_at": started_at,
        "ended_at": time.time(),
    }


def perform(event):
    """Bad input is answered, not raised: a refused request must still say where it arrived."""
    if not isinstance(event, dict):
        return refusal(None, "event", event, "a JSON object")
    request = DEFAULTS | event
    mode, sleep_sec, iterations = (request[name] for name in DEFAULTS)
    if mode not in MODES:
        return refusal(None, "mode", mode, f"one of {', '.join(MODES)}")
    if type(sleep_sec) not in (int, float) or not 0 <= sleep_sec <= MAX_SLEEP_SEC:
        return refusal(mode, "sleep_sec", sleep_sec, f"a number from 0 to {MAX_SLEEP_SEC}")
    if type(iterations) is not int or not 0 <= iterations <= MAX_ITERATIONS:
        return refusal(mode, "iterations", iterations, f"an integer from 0 to {MAX_ITERATIONS}")

    if mode == "io_bound":
        time.sleep(sleep_sec)
        return {"ok": True, "mode": mode, "sleep_sec": sleep_sec}
    if mode == "cpu_bound":
        compute_sec = compute(iterations)
        return {"ok": True, "mode": mode, "iterations": iterations, "compute_sec": compute_sec}
    if mode == "crash":
        # What becomes of an environment whose worker dies can only be seen by letting one die.
        os._exit(1)
    return {"ok": True, "mode": mode}


def refusal(mode, name, value, accepted):
    """Shortens the value, because an answer that echoed a huge event could not be delivered."""
    try:
        shown = reprlib.repr(value)
    except ValueError:
        shown = "a number too long to print"
    return {"ok": False, "mode": mode, "error": f"{name} was {shown}, but must be {accepted}."}


def compute(iterations):
    """The article's loop, kept as it is so that its timings compare; answers the seconds taken."""
    started = time.perf_counter()
    total = 0.0
    for i in range(iterations):
        total += math.sqrt(i) * math.sin(i)
    return time.perf_counter() - started
