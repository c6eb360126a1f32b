# Looks at one node and prints what it saw, one record a line, its fields separated by tabs. It reads and never writes.
#
# Set before it:
#   ROOT    where the node's file system is mounted; empty for /
#   LIVE    yes where /proc shows the node's processes; else its file system is all there is
#   ASKED   one path a line: a file, or a folder with all that lies in it where it ends in /**, or what lies right in it where it ends in /*
#   READ    one pattern a line: whose content is read, secrets blanked
#   UNITS   names of services; PROGRAMS  names of programs whose versions are asked for
#
# Records: asked, file, link, content, process, socket, net, service, version, done. Names and contents that may hold any byte are in base64.

TAB=$(printf '\t')
MOST_FILES=20000
LARGEST_CONTENT=1048576
IFS='
'
set -f

b64() { base64 | tr -d '\n'; }
record() { printf '%s' "$1"; shift; for field; do printf '\t%s' "$field"; done; printf '\n'; }

# The path a path leads to, every link in it followed within $ROOT.
resolve() {
  rest=${1#/} at='' hops=0
  while [ -n "$rest" ]; do
    part=${rest%%/*}
    case $rest in */*) rest=${rest#*/} ;; *) rest='' ;; esac
    case $part in
      '' | .) continue ;;
      ..) at=${at%/*}; continue ;;
    esac
    if [ -L "$ROOT$at/$part" ]; then
      hops=$((hops + 1))
      [ $hops -gt 40 ] && return 1
      to=$(readlink "$ROOT$at/$part") || return 1
      case $to in /*) at='' ;; esac
      rest=$to${rest:+/$rest}
    else
      at=$at/$part
    fi
  done
  printf '%s' "${at:-/}"
}

# The folder a path lies in, as a path that leads there without a link.
real_folder() { resolve "${1%/*}"; }

# What is blanked where a content leaves the node: values of keys and flags that are secrets, keys in PEM and in base64, passwords in addresses.
blank() {
  sed -E \
    -e '/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/,/-----END [A-Z0-9 ]*PRIVATE KEY/c\(redacted)' \
    -e 's/^([[:space:]-]*"?(secret|token|password|passwd|client-key-data|client-secret|clientSecret|bearerToken|id-token|refresh-token|access-token|auth|aescbc-key)"?[[:space:]]*:[[:space:]]*).+/\1"(redacted)"/' \
    -e 's/(--?[a-z-]*(token|password|passwd|secret)[a-z-]*[= ])[^/ "][^ "]*/\1(redacted)/g' \
    -e 's,(://[^/:@ ]*:)[^/@ ]+@,\1(redacted)@,g' \
    -e 's/LS0tLS1CRUdJTi[A-Za-z0-9+/]*=*/(redacted)/g' \
    -e 's/eyJ[A-Za-z0-9_-]{6,}\.eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*/(redacted)/g'
}

is_read() {
  for pattern in $READ; do
    # shellcheck disable=SC2254
    case $1 in $pattern) return 0 ;; esac
  done
  return 1
}

# content PATH REAL: what a file holds, unless it is a key or too large.
content() {
  size=$(stat -c %s "$ROOT$2" 2>/dev/null) || return
  if [ "$size" -gt $LARGEST_CONTENT ]; then
    record content "$(printf %s "$1" | b64)" large
  elif grep -q -e 'PRIVATE KEY' "$ROOT$2" 2>/dev/null; then
    record content "$(printf %s "$1" | b64)" secret
  elif [ ! -r "$ROOT$2" ]; then
    record content "$(printf %s "$1" | b64)" denied
  else
    blanked=$(blank <"$ROOT$2" | b64)
    whole=$(b64 <"$ROOT$2")
    if [ "$blanked" = "$whole" ]; then how=whole; else how=blanked; fi
    record content "$(printf %s "$1" | b64)" $how "$blanked"
  fi
}

# one PATH: what stands at a path, a link with the facts of what it leads to.
one() {
  folder=$(real_folder "$1") || { record file "$(printf %s "$1" | b64)" loop; return; }
  real=${folder%/}/${1##*/}
  [ -e "$ROOT$real" ] || [ -L "$ROOT$real" ] || return 1
  if [ -L "$ROOT$real" ]; then
    to=$(resolve "$1") || to=''
    if [ -n "$to" ] && facts=$(stat -c "%a$TAB%u$TAB%g$TAB%s$TAB%F" "$ROOT$to" 2>/dev/null); then
      record link "$(printf %s "$1" | b64)" "$(readlink "$ROOT$real" | b64)" "$facts"
      real=$to
    else
      record link "$(printf %s "$1" | b64)" "$(readlink "$ROOT$real" | b64)" dangling
      return
    fi
  else
    facts=$(stat -c "%a$TAB%u$TAB%g$TAB%s$TAB%F" "$ROOT$real" 2>/dev/null) || { record file "$(printf %s "$1" | b64)" denied; return; }
    record file "$(printf %s "$1" | b64)" "$facts"
  fi
  if [ -f "$ROOT$real" ] && is_read "$1"; then content "$1" "$real"; fi
}

# within FOLDER DEPTH: what lies in a folder.
within() {
  base=$(resolve "$1") || { record asked "$2" failed 'a link leads round in a circle'; return; }
  [ -d "$ROOT$base" ] || { record asked "$2" absent; [ -e "$ROOT$base" ] && one "$1"; return; }
  one "$1"
  if [ ! -r "$ROOT$base" ] || [ ! -x "$ROOT$base" ]; then record asked "$2" denied 'the folder cannot be listed'; return; fi
  listing=$(find "$ROOT$base" -xdev -mindepth 1 $3 ! -name '*
*' ! -type l -exec stat -c "%a$TAB%u$TAB%g$TAB%s$TAB%F$TAB%n" {} + 2>&1 | head -n $MOST_FILES)
  status=collected reason=''
  for line in $listing; do
    case $line in
      [0-7]*"$TAB"*"$TAB"*"$TAB"*"$TAB"*"$TAB$ROOT$base"/*)
        facts=${line%"$TAB"*}
        path=$1${line##*"$TAB$ROOT$base"}
        record file "$(printf %s "$path" | b64)" "$facts"
        case $facts in
          *"${TAB}regular file" | *"${TAB}regular empty file") if is_read "$path"; then content "$path" "$base${path#"$1"}"; fi ;;
        esac ;;
      *[Pp]ermission\ denied*) status=denied reason='a folder in it cannot be listed' ;;
      *) [ $status = denied ] || { status=failed reason='not everything in it could be looked at'; } ;;
    esac
  done
  for link in $(find "$ROOT$base" -xdev -mindepth 1 $3 ! -name '*
*' -type l 2>/dev/null | head -n $MOST_FILES); do
    one "$1${link#"$ROOT$base"}"
    end=$(resolve "${link#"$ROOT"}") && [ -d "$ROOT$end" ] && record asked "$1${link#"$ROOT$base"}/**" notRequested 'it lies behind a link to another folder'
  done
  [ "$(printf '%s\n' "$listing" | wc -l)" -ge $MOST_FILES ] && status=failed reason="it holds more than $MOST_FILES files"
  [ -n "$(find "$ROOT$base" -xdev -mindepth 1 $3 -name '*
*' -print 2>/dev/null | head -n 1)" ] && status=failed reason='a name in it has a line end'
  record asked "$2" $status "$reason"
}

files() {
  for asked in $1; do
    case $asked in
      */\*\*) within "${asked%/**}" "$asked" '' ;;
      */\*) within "${asked%/*}" "$asked" '-maxdepth
1' ;;
      *)
        if one "$asked"; then record asked "$asked" collected; else record asked "$asked" absent; fi
        end=$(resolve "$asked")
        if [ "$2" = folders ] && [ -n "$end" ] && [ -d "$ROOT$end" ]; then within "$asked" "$asked/**" ''; fi ;;
    esac
  done
}

processes() {
  for folder in $(ls /proc); do
    case $folder in *[!0-9]*) continue ;; esac
    words=$({ tr '\0' '\n' <"/proc/$folder/cmdline"; } 2>/dev/null) || continue
    [ -n "$words" ] || continue
    # Of programs that are none of Kubernetes, the name alone leaves the node.
    case $words in
      *kube* | *etcd* | *k3s* | *rke2* | *sshd*) ;;
      *) words=${words%%"$IFS"*} ;;
    esac
    uid=$(sed -n 's/^Uid:[[:space:]]*\([0-9]*\).*/\1/p' "/proc/$folder/status" 2>/dev/null)
    record process "$folder" "$uid" "$(b64 <"/proc/$folder/comm" 2>/dev/null)" "$(printf '%s\n' "$words" | blank | b64)"
  done
  record asked processes collected
}

listeners() {
  seen=no
  for protocol in tcp tcp6 udp udp6; do
    [ -r /proc/1/net/$protocol ] || continue
    seen=yes
    record net $protocol "$(b64 </proc/1/net/$protocol)"
  done
  for folder in $(ls /proc); do
    case $folder in *[!0-9]*) continue ;; esac
    for inode in $(ls -l "/proc/$folder/fd" 2>/dev/null | sed -n 's/.*socket:\[\([0-9]*\)\].*/\1/p'); do record socket "$folder" "$inode"; done
  done
  if [ $seen = yes ]; then record asked listeners collected; else record asked listeners denied 'the kernel does not show its sockets'; fi
}

# A program of the node itself, where the node is alive.
run() {
  if [ -n "$ROOT" ]; then timeout 20 chroot "$ROOT" "$@"; else timeout 20 "$@"; fi 2>/dev/null </dev/null
}

has_unit() {
  for folder in /etc/systemd/system /run/systemd/system /usr/local/lib/systemd/system /usr/lib/systemd/system /lib/systemd/system; do
    unit_file=$(resolve "$folder/$1") && [ -e "$ROOT$unit_file" ] && return 0
  done
  return 1
}

# What systemctl is-enabled would say, from the unit files alone.
enabled() {
  set +f
  for link in "$ROOT"/etc/systemd/system/*.wants/"$1" "$ROOT"/etc/systemd/system/*.requires/"$1" "$ROOT"/usr/lib/systemd/system/*.wants/"$1"; do
    [ -L "$link" ] && { set -f; echo enabled; return; }
  done
  set -f
  if [ "$(readlink "$ROOT/etc/systemd/system/$1")" = /dev/null ]; then echo masked; elif has_unit "$1"; then echo disabled; else echo not-found; fi
}

services() {
  for unit in $UNITS; do
    active=- enabled=-
    if [ "$LIVE" = yes ]; then
      active=$(run systemctl is-active "$unit" | head -n 1)
      enabled=$(run systemctl is-enabled "$unit" | head -n 1)
    fi
    [ -n "$enabled" ] && [ "$enabled" != - ] || enabled=$(enabled "$unit.service")
    record service "$unit" "${active:--}" "$enabled"
  done
  record asked services collected
}

versions() {
  for program in $PROGRAMS; do
    case $program in
      kubectl) text=$(run kubectl version --client -o json | sed -n 's/.*"gitVersion": *"\([^"]*\)".*/\1/p' | head -n 1) ;;
      *) text=$(run "$program" --version | head -n 1) ;;
    esac
    [ -n "$text" ] && record version "$program" "$(printf %s "$text" | b64)"
  done
  record asked versions collected
}

look() {
  record assay 1 "$(uname -n | b64)"
  if [ "$LIVE" = yes ]; then processes; listeners; versions; fi
  services
  files "$ASKED" exact
  record done
}

look_at() {
  record assay 1 "$(uname -n | b64)"
  files "$*" folders
  record done
}
