#!/bin/sh
# Records what a person would look up on a node: run it there as root, with a folder for the answers.
# Names, modes, owners, command lines and configuration; never a key, a token or a Secret.
set -u
O=$1; mkdir -p "$O"; cd "$O" || exit 1
ROOTS="/etc/kubernetes /var/lib/kubelet /var/lib/etcd /etc/cni /opt/cni /etc/systemd/system/kubelet.service.d /usr/lib/systemd/system/kubelet.service.d"

{
  echo "# asked $ROOTS"
  echo '# stat %a %u %g %U %G %F %s %n'
  find $ROOTS -xdev -maxdepth 6 \( -path '*/plugins/*' -prune -o -print0 \) 2>/dev/null | LC_ALL=C sort -z | xargs -0 -r stat -c '%a %u %g %U %G %F %s %n'
} > files.stat.txt

ps -ww -eo pid,ppid,user,uid,args > ps.txt
for p in $(ps -eo pid=,comm= | awk '$2 ~ /^kube|^etcd$/ {print $1}'); do
  tr '\0' '\n' < "/proc/$p/cmdline" > "cmdline.$(cat "/proc/$p/comm").txt"
done

ss -ltnp > ss.txt 2>&1
cp /var/lib/kubelet/config.yaml kubelet-config.yaml
[ -f /var/lib/kubelet/kubeadm-flags.env ] && cp /var/lib/kubelet/kubeadm-flags.env .
[ -d /etc/kubernetes/manifests ] && cp -r /etc/kubernetes/manifests manifests

# unit, is-active, is-enabled, as systemctl says them; a dash where it says nothing
for unit in sshd ssh; do
  echo "$unit $(systemctl is-active $unit 2>/dev/null | head -n 1 | grep . || echo -) $(systemctl is-enabled $unit 2>/dev/null | head -n 1 | grep . || echo -)"
done > services.txt

# the programs whose versions matter
{
  v=$(kubectl version --client --short 2>/dev/null || kubectl version --client 2>/dev/null)
  echo "kubectl $(printf '%s\n' "$v" | sed -n 's/.*Client Version: *//p' | head -n 1)"
  echo "kubelet $(kubelet --version 2>/dev/null | sed 's/^Kubernetes //')"
} > versions.txt
hostname > hostname.txt
