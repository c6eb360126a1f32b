#!/bin/sh
# Regenerates every class in this project from the XML schemas and records the SHA-256 of each file.
#
#   ./generate.sh CHECKLIST_XSD [OPENSCAP_SCHEMAS]
#
# CHECKLIST_XSD     DISA's U_Checklist_Schema_V2.xsd, version 2.5 (it lies in STIG Viewer 2's jar and in mitre/heimdall2)
# OPENSCAP_SCHEMAS  OpenSCAP's schemas folder; default: where Debian's openscap-common installs it
#
# The tool has its own manifest, so that restoring the solution's tools never needs it. Nothing else runs this
# script: the generated files are committed, and a test compares them with generated.sha256.
set -eu
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
checklist=${1:?usage: generate.sh CHECKLIST_XSD [OPENSCAP_SCHEMAS]}
openscap=${2:-/usr/share/openscap/schemas}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$here"
dotnet tool restore

# OpenSCAP's OVAL schemas import every platform, and OCIL's classes break XmlSerializer: leave both out.
cp -R "$openscap/." "$work/schemas"
cd "$work/schemas"
sed -i -E '/<xsd:import .*#(aix|android|apache|apple_ios|asa|catos|esx|freebsd|hpux|ios|iosxe|junos|macos|netconf|pixos|sharepoint|solaris|windows)"/d' \
  oval/5.11.3/oval-definitions-schema.xsd oval/5.11.3/oval-system-characteristics-schema.xsd
sed -i -E -e '/<xs:import namespace="http:\/\/scap.nist.gov\/schema\/ocil\/2.0"/,/\/>/d' -e '/ref="ocil:ocil"/d' \
  sds/1.3/scap-source-data-stream_1.3.xsd

# Core code, [MaybeNull], nullable adapters, ShouldSerialize, no XSD comments, few attributes, short names,
# no interfaces, no command line or version in the header, a common type for unions.
generate() {
  (cd "$here" && dotnet tool run xscgen -- --nc --nr --0 --s --dc --c --cn --t- --ca- --gc- --uc "$@")
}

oval="$work/schemas/oval/5.11.3"
generate -n Scap.Ckl -o "$work/ckl" "$checklist"
generate --nf="$here/ns-xccdf11.map" -o "$work/xccdf11" "$work/schemas/xccdf/1.1/xccdf-schema.xsd"
generate --nf="$here/ns.map" --tnsf="$here/names.map" -o "$work/scap13" "$work/schemas/sds/1.3/scap-source-data-stream_1.3.xsd" \
  "$oval/oval-results-schema.xsd" "$oval/oval-variables-schema.xsd" "$oval/oval-directives-schema.xsd" \
  "$oval/independent-definitions-schema.xsd" "$oval/unix-definitions-schema.xsd" "$oval/linux-definitions-schema.xsd" \
  "$oval/independent-system-characteristics-schema.xsd" "$oval/unix-system-characteristics-schema.xsd" "$oval/linux-system-characteristics-schema.xsd"

# Collections are built in the constructor: without their private setters, serializers generated at build time compile.
find "$work/ckl" "$work/xccdf11" "$work/scap13" -name '*.cs' -exec \
  perl -0pi -e 's/\n[ \t]*private set\s*\{[^}]*\}//g' {} +

# Only what the project uses is kept: all of CKL and XCCDF 1.1, and of SCAP 1.3 the XCCDF 1.2 part.
mkdir -p "$here/ckl" "$here/xccdf11" "$here/xccdf12"
rm -f "$here"/ckl/*.cs "$here"/xccdf11/*.cs "$here"/xccdf12/*.cs
cp "$work"/ckl/*.cs "$here/ckl/"
cp "$work"/xccdf11/*.cs "$here/xccdf11/"
cp "$work/scap13/Scap.Xccdf12.cs" "$work/scap13/Scap.Cpe.Language.cs" "$here/xccdf12/"

cd "$here"
sha256sum ckl/*.cs xccdf11/*.cs xccdf12/*.cs > generated.sha256
