#!/bin/bash
# Compares assay with oscap rule by rule over one root, and prints the rules that they decide otherwise.
#
#   tests/Benchmarks/agree.sh ASSAY DATA_STREAM PROFILE ROOT      # as root, so that both read all of it
set -u
assay=$1 stream=$2 profile=$3 root=$4
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

results() { tr -d '\r' | awk '$1 == "Rule" { rule = $2 } $1 == "Result" { print rule, $2 }' | sort; }

OSCAP_PROBE_ROOT=$root oscap xccdf eval --profile "$profile" "$stream" 2>/dev/null | results >"$work/peer"
"$assay" xccdf eval --root "$root" --profile "$profile" "$stream" 2>/dev/null | results >"$work/ours"
join -a 1 -a 2 -e none -o 0,1.2,2.2 "$work/peer" "$work/ours" |
  awk '$2 == $3 { same++; next } { printf "%s: oscap %s, assay %s\n", $1, $2, $3 } END { printf "%d rules, %d the same\n", NR, same }'
