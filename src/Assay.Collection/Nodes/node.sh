# Looks at one node and prints what it saw, one record a line, its fields separated by tabs. It reads and never writes.
#
# Set before it:
#   ROOT    where the node's file system is mounted; empty for /
#   LIVE    yes where /proc shows the node's processes; else its file system is all there is
#   ASKED   one path a line: a file, or a folder with all that lies in it where it ends in /**, or what lies right in it where it ends in /*
#   READ    one pattern a line: whose content is read, secrets blanked; EXACT  one path a line, the same without patterns
#   SECRET  one pattern a line: whose content is never read
#   PACKAGES  yes where rpm is asked for its packages
#   UNITS   names of services; PROGRAMS  names of programs whose versions are asked for
#
# Records: asked, file, link, content, process, socket, net, service, version, packages, done. Names and contents that may hold any byte are in base64; a path that begins with a slash is as it is.

TAB=$(printf '\t')
MOST_FILES=20000
LARGEST_CONTENT=8388608
MOST_CONTENT=50331648
IFS='
'
set -f

if [ "$(printf x | base64 -w0 2>/dev/null)" = eA== ]; then b64() { base64 -w0; }; else b64() { base64 | tr -d '\n'; }; fi
record() { printf '%s' "$1"; shift; for field; do printf '\t%s' "$field"; done; printf '\n'; }

# encode PATH: the path as records have it, in $encoded.
encode() {
  case $1 in
    *[!A-Za-z0-9/._@:+,=%~*-]*) encoded=$(printf %s "$1" | b64) ;;
    *) encoded=$1 ;;
  esac
}

# asked PATH WORDS...: what became of a path.
asked() { encode "$1"; shift; record asked "$encoded" "$@"; }

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
    if [ -L "$ROOT$at/$part" ] && [ "$at/$part" != /proc/self ]; then
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
SECRET_KEY='"?([A-Za-z-]*[Ss]ecret|secret-?[Aa]ccess-?[Kk]ey|token|[A-Za-z-]*[Pp]assword|passwd|passphrase|client-key-data|bearerToken|id-token|refresh-token|access-token|auth|aescbc-key)"?[[:space:]]*'
blank() {
  blank_blocks | sed -E \
    -e '/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/,/-----END [A-Z0-9 ]*PRIVATE KEY/c\(redacted)' \
    -e "s/^([[:space:]-]*$SECRET_KEY:[[:space:]]*)(\"([^\"\\\\]|\\\\.)*(\"|\$)|'[^']*('|\$))/\\1\"(redacted)\"/" \
    -e "s/^([[:space:]-]*$SECRET_KEY:[[:space:]]+)[^[{\"'[:space:]].*/\\1\"(redacted)\"/" \
    -e "s/([{,][[:space:]]*$SECRET_KEY:[[:space:]]*)(\"([^\"\\\\]|\\\\.)*\"|'[^']*'|[^]\"'{}[,[:space:]][^]},]*)/\\1\"(redacted)\"/g" \
    -e 's/(^|[^A-Za-z0-9_-])(--?[A-Za-z-]*(token|password|passwd|secret)[= ])[^/ "][^ "]*/\1\2(redacted)/g' \
    -e '/^[[:space:]]*(- )?"?--[A-Za-z-]*(token|password|passwd|secret)"?$/{n;/^[[:space:]]*(- )?"?--/!s/^([[:space:]]*(- )?).*/\1(redacted)/;}' \
    -e 's/((^|[,;[:space:]])(password|passwd|passphrase|pass|psk|secret)[[:space:]]*=[[:space:]]*)("[^"]*"|[^,;[:space:]]+)/\1(redacted)/g' \
    -e 's,\$(1|2[abxy]?|5|6|7|y|gy|apr1|sha1)\$[A-Za-z0-9./=,$-]{20\,},(redacted),g' \
    -e 's/grub\.pbkdf2\.[A-Za-z0-9.]+/(redacted)/g' \
    -e 's,(://[^/:@ ]*:)[^/@ ]+@,\1(redacted)@,g' \
    -e 's/LS0tLS1CRUdJTi[A-Za-z0-9+/]*=*/(redacted)/g' \
    -e 's/eyJ[A-Za-z0-9_-]{6,}\.eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*/(redacted)/g'
}

# The lines below the key of a secret in YAML that are its value too: a block, a string with lines, or words on lines of their own; not a mapping or a list.
blank_blocks() {
  KEY="^[ -]*$SECRET_KEY:([[:space:]]+[^[{].*|[[:space:]]*)\$" awk '
    inside && /^[ \t\r]*$/ { print; next }
    inside { match($0, /^ */); if (RLENGTH > at && (block || $0 !~ /^ *(- |-$|[{[]|["\047]?[A-Za-z0-9_.\/-]+["\047]?[ \t]*:([ \t\r]|$))/)) { if (bare) print substr($0, 1, RLENGTH) "(redacted)"; bare = 0; next } }
    { inside = 0; print }
    $0 ~ ENVIRON["KEY"] {
      inside = 1; match($0, /^[ -]*/); at = RLENGTH; bare = $0 ~ /:[ \t\r]*$/
      block = $0 ~ /:[ \t]*([|>][-+0-9]*[ \t\r]*(#.*)?|"([^"\\]|\\.)*|\047[^\047]*)$/
    }'
}

# Passwords of accounts: what says only that there is none, or that it lies elsewhere, stays; of a hash, whether it is locked and by which method it was made.
blank_accounts() {
  awk -F: 'BEGIN { OFS = ":" } NF > 1 {
    word = $2; sub(/^!+/, "", word); kind = substr($2, 1, length($2) - length(word))
    if (word != "" && word != "*" && word != "x") {
      if (match(word, /^[$][a-z0-9]+[$,]/) && RLENGTH <= 8) kind = kind substr(word, 1, RLENGTH - 1) "$"; else if (substr(word, 1, 1) == "_") kind = kind "_"
      $2 = kind "(redacted)"
    }
  } { print }'
}

# What never leaves the node, whoever asks for it.
is_secret() {
  for pattern in $SECRET; do
    # shellcheck disable=SC2254
    case $1 in $pattern) return 0 ;; esac
  done
  return 1
}

is_read() {
  case $IFS$EXACT$IFS in *"$IFS$1$IFS"*) return 0 ;; esac
  for pattern in $READ; do
    # shellcheck disable=SC2254
    case $1 in $pattern) return 0 ;; esac
  done
  return 1
}

HAS_CMP=$(command -v cmp)
gathered=0

# content PATH REAL: what a file holds, unless it is a key or too large.
content() {
  encode "$1"
  if is_secret "$1" || is_secret "$2"; then record content "$encoded" secret; return; fi
  size=$(stat -c %s "$ROOT$2" 2>/dev/null) || return
  if [ "$size" -gt $LARGEST_CONTENT ] || [ $((gathered + size)) -gt $MOST_CONTENT ]; then record content "$encoded" large; return; fi
  gathered=$((gathered + size))
  case $2 in
    /etc/passwd | /etc/passwd- | /etc/shadow | /etc/shadow- | /etc/group | /etc/group- | /etc/gshadow | /etc/gshadow-) filter=blank_accounts ;;
    *) filter=blank ;;
  esac
  if [ -n "$HAS_CMP" ] && $filter <"$ROOT$2" 2>/dev/null | cmp -s - "$ROOT$2" 2>/dev/null; then
    record content "$encoded" whole "$(b64 <"$ROOT$2")"
  elif ! cat "$ROOT$2" >/dev/null 2>&1; then
    record content "$encoded" denied
  elif grep -q -e 'PRIVATE KEY' "$ROOT$2" 2>/dev/null; then
    record content "$encoded" secret
  else
    blanked=$($filter <"$ROOT$2" | b64)
    whole=$(b64 <"$ROOT$2")
    # A last line without an end may get one: only what was blanked counts.
    if [ "$blanked" = "$whole" ] || ! $filter <"$ROOT$2" | grep -q -F '(redacted)'; then record content "$encoded" whole "$whole"; else record content "$encoded" blanked "$blanked"; fi
  fi
}

# foreign PATH: whether what is at a path here is not the node's, and $why: an image has no kernel, and a pod has a network, names and queues of its own.
foreign() {
  case $LIVE$ROOT:$1 in
    no*:/proc/* | no*:/sys/*) why='a mounted image runs nothing' ;;
    yes?*:/proc/sys/net/* | yes?*:/proc/sys/\*\* | yes?*:/proc/self/* | yes?*:/proc/sys/fs/mqueue/* | yes?*:/sys/class/net/* | \
    yes?*:/proc/sys/kernel/\*\* | yes?*:/proc/sys/kernel/hostname | yes?*:/proc/sys/kernel/domainname | yes?*:/proc/sys/kernel/msg* | yes?*:/proc/sys/kernel/sem | yes?*:/proc/sys/kernel/shm*)
      why='a pod sees its own, not the node'"'"'s' ;;
    *) return 1 ;;
  esac
}

# one PATH: what stands at a path, a link with the facts of what it leads to. 1 where nothing does, 3 where it cannot be told.
one() {
  folder=$(real_folder "$1") || { encode "$1"; record file "$encoded" loop; return 3; }
  real=${folder%/}/${1##*/}
  if foreign "$real" || { [ -L "$ROOT$real" ] && foreign "$(resolve "$1")"; }; then asked "$1" notRequested "$why"; return 3; fi
  [ -e "$ROOT$real" ] || [ -L "$ROOT$real" ] || return 1
  if [ -L "$ROOT$real" ]; then
    to=$(resolve "$1") || to=''
    encode "$1"
    if [ -n "$to" ] && facts=$(stat -c "%a$TAB%u$TAB%g$TAB%s$TAB%F" "$ROOT$to" 2>/dev/null); then
      record link "$encoded" "$(readlink "$ROOT$real" | b64)" "$facts"
      real=$to
    else
      record link "$encoded" "$(readlink "$ROOT$real" | b64)" dangling
      return 0
    fi
  else
    facts=$(stat -c "%a$TAB%u$TAB%g$TAB%s$TAB%F" "$ROOT$real" 2>/dev/null) || { encode "$1"; record file "$encoded" denied; return 3; }
    encode "$1"
    record file "$encoded" "$facts"
  fi
  if [ -f "$ROOT$real" ] && is_read "$1"; then content "$1" "$real"; fi
  return 0
}

# absent PATH WORDS: says that nothing is at a path, unless a folder on the way is closed.
absent() {
  at=$(resolve "$1") || at=$1
  while [ -n "$at" ] && [ ! -e "$ROOT$at" ]; do at=${at%/*}; done
  if [ -d "$ROOT$at/" ] && [ ! -x "$ROOT$at/" ]; then asked "$2" denied 'a folder on the way is closed'; else asked "$2" absent; fi
}

# at_path PATH: one, and what became of it.
at_path() {
  one "$1"
  case $? in
    0) asked "$1" collected ;;
    1) absent "$1" "$1" ;;
  esac
}

# above PATH: the folders a path lies in, each once.
SEEN=$IFS
above() {
  up=${1%/*}
  while [ -n "$up" ]; do
    case $SEEN in *"$IFS$up$IFS"*) return ;; esac
    SEEN=$SEEN$up$IFS
    at_path "$up"
    up=${up%/*}
  done
}

# elsewhere FOLDER REAL DEPTH: says what is mounted in a folder, for that is not listed with it.
elsewhere() {
  case $1 in /proc | /proc/* | /sys | /sys/*) return ;; esac
  [ -z "$3" ] && [ -r /proc/self/mountinfo ] || return
  # The kernel writes blanks and backslashes of a mount point in octal.
  for point in $(INSIDE="$ROOT${2%/}/" awk '{ gsub(/\\040/, " ", $5); gsub(/\\011/, "\t", $5); gsub(/\\043/, "#", $5); gsub(/\\134/, "\\", $5) } index($5, ENVIRON["INSIDE"]) == 1 { print $5 }' /proc/self/mountinfo | sort -u); do
    [ -d "$point" ] && asked "$1${point#"$ROOT${2%/}"}/**" notRequested 'another file system is mounted there'
  done
}

# within FOLDER DEPTH: what lies in a folder.
within() {
  base=$(resolve "$1") || { asked "$2" failed 'a link leads round in a circle'; return; }
  [ -d "$ROOT$base" ] || { absent "$1" "$2"; [ -e "$ROOT$base" ] && one "$1"; return; }
  one "${1:-/}"
  if [ ! -r "$ROOT$base" ] || [ ! -x "$ROOT$base" ]; then asked "$2" denied 'the folder cannot be listed'; return; fi
  elsewhere "$1" "$base" "$3"
  base=${base%/}
  listing=$(find "$ROOT${base:-/}" -xdev -mindepth 1 $3 ! -path '*
*' ! -type l -exec stat -c "%a$TAB%u$TAB%g$TAB%s$TAB%F$TAB%n" {} + 2>&1 | head -n $MOST_FILES)
  status=collected reason=''
  for line in $listing; do
    case $line in
      [0-7]*"$TAB"*"$TAB"*"$TAB"*"$TAB"*"$TAB$ROOT$base"/*)
        facts=${line%%"$TAB$ROOT$base"/*}
        path=$1${line#*"$TAB$ROOT$base"}
        encode "$path"
        record file "$encoded" "$facts"
        case $facts in
          *"${TAB}regular file" | *"${TAB}regular empty file") if is_read "$path"; then content "$path" "$base${path#"$1"}"; fi ;;
        esac ;;
      *[Pp]ermission\ denied*) status=denied reason='a folder in it cannot be listed' ;;
      *) [ $status = denied ] || { status=failed reason='not everything in it could be looked at'; } ;;
    esac
  done
  links=0
  for link in $(find "$ROOT${base:-/}" -xdev -mindepth 1 $3 ! -path '*
*' -type l 2>/dev/null | head -n $MOST_FILES); do
    links=$((links + 1))
    one "$1${link#"$ROOT$base"}"
    end=$(resolve "${link#"$ROOT"}") && [ -d "$ROOT$end" ] && asked "$1${link#"$ROOT$base"}/**" notRequested 'a folder behind a link to another folder is not listed'
  done
  if [ "$(printf '%s\n' "$listing" | wc -l)" -ge $MOST_FILES ] || [ $links -ge $MOST_FILES ]; then status=failed reason="it holds more than $MOST_FILES files"; fi
  [ -n "$(find "$ROOT${base:-/}" -xdev -mindepth 1 $3 -name '*
*' -print 2>/dev/null | head -n 1)" ] && status=failed reason='a name in it has a line end'
  asked "$2" $status "$reason"
}

files() {
  for asked in $1; do
    if foreign "$asked"; then asked "$asked" notRequested "$why"; continue; fi
    above "$asked"
    case $asked in
      */\*\*) within "${asked%/**}" "$asked" '' ;;
      */\*) within "${asked%/*}" "$asked" '-maxdepth
1' ;;
      *)
        at_path "$asked"
        end=$(resolve "$asked")
        if [ "$2" = folders ] && [ -n "$end" ] && [ -d "$ROOT$end" ]; then within "$asked" "$asked/**" ''; fi ;;
    esac
  done
}

processes() {
  # Where the first process is hidden (hidepid), those that are seen are not all there are.
  if ! cat /proc/1/cmdline >/dev/null 2>&1; then record asked processes denied 'the processes of others are hidden'; return; fi
  for folder in $(ls /proc); do
    case $folder in *[!0-9]*) continue ;; esac
    # A line end within a word is a blank: a word is a line.
    words=$({ tr '\n\0' ' \n' <"/proc/$folder/cmdline"; } 2>/dev/null) || continue
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

# Of a table of sockets its head and those that listen: who talks with whom is nobody's business.
listening() { sed -n -e 1p -e '/^ *[0-9]*: [0-9A-F]*:[0-9A-F]* [0-9A-F]*:[0-9A-F]* 0[7A] /p' "/proc/1/net/$1"; }

listeners() {
  seen=no inodes=$IFS
  for protocol in tcp tcp6 udp udp6; do
    [ -r /proc/1/net/$protocol ] || continue
    seen=yes
    record net $protocol "$(listening $protocol | b64)"
    inodes=$inodes$(listening $protocol | awk 'NR > 1 { print $10 }')$IFS
  done
  # Whose they are is seen where this may look at the files of others, as on the node itself.
  if readlink /proc/1/fd/0 >/dev/null 2>&1; then
    for folder in $(ls /proc); do
      case $folder in *[!0-9]*) continue ;; esac
      for inode in $(ls -l "/proc/$folder/fd" 2>/dev/null | sed -n 's/.*socket:\[\([0-9]*\)\].*/\1/p'); do
        case $inodes in *"$IFS$inode$IFS"*) record socket "$folder" "$inode" ;; esac
      done
    done
  fi
  if [ $seen = yes ]; then record asked listeners collected; else record asked listeners denied 'the kernel does not show its sockets'; fi
}

# A program of the node itself, where the node is alive.
run() {
  if [ -n "$ROOT" ]; then timeout 20 chroot "$ROOT" "$@"; else timeout 20 "$@"; fi 2>/dev/null </dev/null
}

# What systemctl is-enabled would say, from the unit files alone; nothing where there is no systemd to say it. The folders go before each other in this order, and a mask before every link.
enabled() {
  systemd=$(resolve /usr/lib/systemd/systemd) && [ -e "$ROOT$systemd" ] || { systemd=$(resolve /lib/systemd/systemd) && [ -e "$ROOT$systemd" ]; } || return
  found=''
  for folder in /etc/systemd/system /run/systemd/system /usr/local/lib/systemd/system /usr/lib/systemd/system /lib/systemd/system; do
    unit_file=$(resolve "$folder/$1") || continue
    if [ "$unit_file" = /dev/null ] || { [ -f "$ROOT$unit_file" ] && [ ! -s "$ROOT$unit_file" ]; }; then [ -n "$found" ] || { echo masked; return; }; fi
    [ -e "$ROOT$unit_file" ] && found=disabled
  done
  set +f
  for link in "$ROOT"/etc/systemd/system/*.wants/"$1" "$ROOT"/etc/systemd/system/*.requires/"$1" "$ROOT"/run/systemd/system/*.wants/"$1" "$ROOT"/usr/lib/systemd/system/*.wants/"$1" "$ROOT"/lib/systemd/system/*.wants/"$1"; do
    [ -L "$link" ] && found=enabled
  done
  set -f
  # A script in its place is made a unit when the node starts.
  [ -z "$found" ] && [ -e "$ROOT/etc/init.d/${1%.service}" ] && found=generated
  echo "${found:-not-found}"
}

# What systemctl is-active would say, from the groups that systemd keeps of what it runs: it answers nobody in a pod.
active() {
  for folder in "$ROOT/sys/fs/cgroup/system.slice" "$ROOT/sys/fs/cgroup/systemd/system.slice"; do
    [ -d "$folder" ] || continue
    if [ -d "$folder/$1.service" ]; then echo active; else echo inactive; fi
    return
  done
}

services() {
  for unit in $UNITS; do
    active=- enabled=-
    if [ "$LIVE" = yes ] && [ -z "$ROOT" ]; then
      active=$(run systemctl is-active "$unit" | head -n 1)
      enabled=$(run systemctl is-enabled "$unit" | head -n 1)
    elif [ "$LIVE" = yes ]; then
      active=$(active "$unit")
    fi
    [ -n "$enabled" ] && [ "$enabled" != - ] || enabled=$(enabled "$unit.service")
    record service "$unit" "${active:--}" "${enabled:--}"
  done
  record asked services collected
}

# Where a program is, seen from the node's root; nothing where it has none.
program_at() {
  if [ -z "$ROOT" ]; then command -v "$1"; return; fi
  for folder in /usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin /opt/bin /var/lib/rancher/rke2/bin; do
    program_file=$(resolve "$folder/$1") && [ -f "$ROOT$program_file" ] && { echo "$folder/$1"; return; }
  done
  return 1
}

versions() {
  silent=''
  for program in $PROGRAMS; do
    file=$(program_at "$program") || continue
    case $program in
      kubectl) text=$(run "$file" version --client -o json | sed -n 's/.*"gitVersion": *"\([^"]*\)".*/\1/p' | head -n 1) ;;
      *) text=$(run "$file" --version | head -n 1) ;;
    esac
    if [ -n "$text" ]; then record version "$program" "$(printf %s "$text" | b64)"; else silent="$silent $file"; fi
  done
  if [ -z "$silent" ]; then record asked versions collected; else record asked versions failed "it is there and did not say its version:$silent"; fi
}

# What rpm says is installed, by the node's own rpm, which reads whatever kind its database is.
packages() {
  if [ "$LIVE" != yes ]; then record asked packages notRequested 'a mounted image runs nothing'; return; fi
  if ! file=$(program_at rpm); then record asked packages notRequested 'there is no rpm'; return; fi
  signature='(none)'
  for tag in SIGPGP SIGGPG DSAHEADER RSAHEADER; do signature="%|$tag?{%{$tag:pgpsig}}:{$signature}|"; done
  if text=$(run "$file" -qa --qf "%{NAME}\\t%{ARCH}\\t%{EPOCH}\\t%{VERSION}\\t%{RELEASE}\\t$signature\\n") && [ -n "$text" ]; then
    record packages "$(printf '%s\n' "$text" | b64)"
    record asked packages collected
  else
    record asked packages failed 'rpm does not list them'
  fi
}

look() {
  record assay 1 "$(uname -n | b64)"
  if [ -n "$ROOT" ] && [ "$LIVE" = yes ] && [ "$PPID" = 0 ]; then
    # Who started this is out of sight: the pod got no share in the node's process ids, and what it sees are its own.
    for need in processes listeners; do record asked $need failed 'the pod sees its own processes and not the node'"'"'s: it got no share in its process ids'; done
    versions
  elif [ "$LIVE" = yes ]; then processes; listeners; versions; fi
  services
  [ "$PACKAGES" = yes ] && packages
  files "$ASKED" exact
  record done
}

look_at() {
  record assay 1 "$(uname -n | b64)"
  files "$*" folders
  record done
}
