"""Holds recorded calls against a policy: check_policy.py POLICY DIRECTORY.

Every call must be allowed, and every action that the policy allows must have been called: a policy that grants more
than the product uses is not the least one. Actions alone are looked at, not resources.
"""

import json
import sys
from pathlib import Path

# Needs no permission.
FREE = {"sts:GetCallerIdentity"}


def allowed(policy: dict) -> set[str]:
    actions: set[str] = set()
    for statement in policy["Statement"]:
        named = statement["Action"]
        actions.update([named] if isinstance(named, str) else named)
    return actions


def main(policy_file: Path, directory: Path) -> int:
    permitted = allowed(json.loads(policy_file.read_text()))
    files = sorted(directory.glob("*.json"))
    callers: dict[str, set[str]] = {}
    for file in files:
        for call in json.loads(file.read_text()):
            callers.setdefault(call["permission"], set()).add(file.stem)
    if not callers:
        print("  no test has recorded a call of the operator's: the policy is not checked")
        return 0
    missing = callers.keys() - permitted - FREE
    for action in sorted(missing):
        print(f"  {action} is called ({', '.join(sorted(callers[action]))}), but not allowed by {policy_file.name}")
    unused = permitted - callers.keys()
    for action in sorted(unused):
        print(f"  {action} is allowed by {policy_file.name}, but no test calls it")
    if missing or unused:
        return 1
    print(f"  {policy_file.name} allows what {len(files)} test classes call, and nothing else: {', '.join(sorted(permitted))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
