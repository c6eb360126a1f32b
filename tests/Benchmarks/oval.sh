#!/bin/bash
# Times assay beside oscap over the same content, each row interleaved so that both meet the same load.
#
#   tests/Benchmarks/oval.sh PUBLISHED_ASSAY ROOT DUMP [RUNS]
#
# ROOT  a root folder, such as one that debootstrap made; DUMP  a folder with kubernetes-api-resources in it.
# Needs oscap (openscap-scanner), ssg-debian and ssg-applications installed. Prints, per row: best wall, best CPU
# (user + system) and the highest peak of both, and the ratios of wall and memory.
set -u
assay=$1 root=$2 dump=$3 runs=${4:-5}
content=/usr/share/xml/scap/ssg/content
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

measure() { # NAME COMMAND…: one line "wall cpu peak" appended to $work/NAME
  local name=$1; shift
  /usr/bin/time -q -o "$work/time" -f '%e %U %S %M' "$@" >"$work/out" 2>&1
  awk -v OFS=' ' '{ print $1, $2 + $3, $4 }' "$work/time" >>"$work/$name"
}

row() { # TITLE; the arrays peer and ours
  rm -f "$work/peer" "$work/ours"
  for _ in $(seq "$runs"); do measure peer "${peer[@]}"; measure ours "${ours[@]}"; done
  awk -v title="$1" 'function low(a, b) { return a == "" || b < a ? b : a }
    { f = FILENAME ~ /ours$/; wall[f] = low(wall[f], $1); cpu[f] = low(cpu[f], $2); if ($3 > peak[f]) peak[f] = $3 }
    END { printf "| %s | %.2f | %.2f | %.0f | %.2f | %.2f | %.0f | %.2f | %.2f |\n", title, wall[1], cpu[1], peak[1] / 1024, wall[0], cpu[0], peak[0] / 1024, wall[1] / wall[0], peak[1] / peak[0] }' "$work/peer" "$work/ours"
}

# 5,000 Pods in one file, and a test that reads a field of each.
pods() {
  mkdir -p "$work/pods"
  python3 - "$work/pods/pods.json" <<'PY'
import json, sys
pod = lambda i: {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": f"pod-{i}", "namespace": f"team-{i % 50}", "uid": f"{i:032x}", "labels": {"app": f"app-{i % 200}", "tier": "web"}, "annotations": {"example.org/owner": "team " * 20}},
  "spec": {"nodeName": f"node-{i % 100}", "serviceAccountName": "default", "containers": [{"name": "main", "image": f"registry.example/app:{i % 30}", "args": ["--listen=:8080"], "ports": [{"containerPort": 8080}],
    "resources": {"requests": {"cpu": "100m", "memory": "128Mi"}}, "securityContext": {"runAsNonRoot": True, "readOnlyRootFilesystem": True}, "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"}]}], "volumes": [{"name": "tmp", "emptyDir": {}}]},
  "status": {"phase": "Running", "podIP": f"10.{i // 65536}.{i // 256 % 256}.{i % 256}", "conditions": [{"type": t, "status": "True"} for t in ("Initialized", "Ready", "ContainersReady", "PodScheduled")]}}
json.dump({"kind": "PodList", "apiVersion": "v1", "items": [pod(i) for i in range(5000)]}, open(sys.argv[1], "w"))
PY
  cat >"$work/pods.oval.xml" <<XML
<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5" xmlns:ind="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent">
  <generator><oval:schema_version>5.11</oval:schema_version><oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
  <definitions><definition class="compliance" id="oval:bench:def:1" version="1"><metadata><title>pods</title><description>every pod runs</description></metadata>
    <criteria><criterion test_ref="oval:bench:tst:1"/></criteria></definition></definitions>
  <tests><ind:yamlfilecontent_test id="oval:bench:tst:1" version="1" check="all" comment="phases"><ind:object object_ref="oval:bench:obj:1"/><ind:state state_ref="oval:bench:ste:1"/></ind:yamlfilecontent_test></tests>
  <objects><ind:yamlfilecontent_object id="oval:bench:obj:1" version="1"><ind:filepath>$work/pods/pods.json</ind:filepath><ind:yamlpath>.items[:].status.phase</ind:yamlpath></ind:yamlfilecontent_object></objects>
  <states><ind:yamlfilecontent_state id="oval:bench:ste:1" version="1"><ind:value datatype="record"><field xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" name="#" entity_check="all">Running</field></ind:value></ind:yamlfilecontent_state></states>
</oval_definitions>
XML
}

echo '| command | assay wall s | cpu s | MiB | oscap wall s | cpu s | MiB | wall ratio | memory ratio |'
echo '|---|--:|--:|--:|--:|--:|--:|--:|--:|'

peer=(env OSCAP_PROBE_ROOT="$root" oscap oval eval $content/ssg-debian11-ds.xml)
ours=("$assay" oval eval --root "$root" $content/ssg-debian11-ds.xml)
row 'oval eval, ssg-debian11, a debootstrap root'

peer=(env OSCAP_PROBE_ROOT="$root" oscap xccdf eval --profile '(all)' --results-arf "$work/peer.arf" --report "$work/peer.html" $content/ssg-debian11-ds.xml)
ours=("$assay" xccdf eval --root "$root" --profile '(all)' --results-arf "$work/ours.arf" --report "$work/ours.html" $content/ssg-debian11-ds.xml)
row 'xccdf eval (all), ARF and HTML, the same'

# Without platforms: the dump of a few answers is no whole cluster.
sed 's/<\([a-z0-9-]*:\)\?platform idref="[^"]*"\/>//g' $content/ssg-ocp4-ds.xml >"$work/ocp4-ds.xml"
peer=(env OSCAP_PROBE_ROOT="$dump" oscap xccdf eval --profile '(all)' "$work/ocp4-ds.xml")
ours=("$assay" xccdf eval --root "$dump" --profile '(all)' "$work/ocp4-ds.xml")
row 'xccdf eval (all), ssg-ocp4, a dump of the API'

pods
peer=(oscap oval eval --skip-validation "$work/pods.oval.xml")
ours=("$assay" oval eval --skip-validation "$work/pods.oval.xml")
row 'yamlfilecontent over 5,000 Pods'

runs=1
peer=(oscap oval validate $content/ssg-debian11-oval.xml)
ours=("$assay" oval validate $content/ssg-debian11-oval.xml)
row 'oval validate, ssg-debian11-oval.xml (Schematron in the peer)'
