#!/bin/sh
# Signals a process group.
#
#   signal.sh SIGNAL PROCESS_GROUP
kill -s "$1" -- "-$2"
