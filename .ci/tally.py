"""Adds up what the test runners in these logs say, as one line; fails when nothing ran or something failed."""

import re
import sys

totals = {"passed": 0, "failed": 0, "skipped": 0}
for path in sys.argv[1:]:
    log = open(path, encoding="utf-8").read()
    for summary in re.findall(r"^ +Tests +(.*\d.*)$", log, re.MULTILINE):
        for count, kind in re.findall(r"(\d+) (passed|failed|skipped)", summary):
            totals[kind] += int(count)
    for ran, verdict in re.findall(r"^Ran (\d+) tests? in .*\n\n(.*)$", log, re.MULTILINE):
        broken = sum(int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", verdict))
        skipped = sum(int(n) for n in re.findall(r"skipped=(\d+)", verdict))
        totals["failed"] += broken
        totals["skipped"] += skipped
        totals["passed"] += int(ran) - broken - skipped

print(f"{totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped")
sys.exit(1 if totals["failed"] or not totals["passed"] else 0)
