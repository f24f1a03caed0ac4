"""One worker process, as AWS's runtime starts it.

Each line it reads is one life: load the handler with just these environment variables, handle the events one after
another, print their answers.
"""

import importlib
import json
import os
import sys
import tempfile
import types

context = types.SimpleNamespace(aws_request_id="request-1", function_version="7")

for line in sys.stdin:
    life = json.loads(line)
    os.environ.clear()
    os.environ.update(life["variables"])
    tempfile.tempdir = None
    sys.modules.pop("lambda_function", None)
    handler = importlib.import_module("lambda_function").lambda_handler
    answers = [handler(json.loads(event), context) for event in life["events"]]
    print(json.dumps([answers], allow_nan=False), flush=True)
