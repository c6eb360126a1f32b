using System.Runtime.InteropServices;
using Assay.Cli;

using var interruption = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interruption.Cancel();
};
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
return await new AssayProgram(Console.Out, Console.Error, new Installation(AppContext.BaseDirectory)).RunAsync(args, interruption.Token);

// What was begun in a cluster is undone first.
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    interruption.Cancel();
}
