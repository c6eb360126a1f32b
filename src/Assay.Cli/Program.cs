using Assay.Cli;

using var interruption = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interruption.Cancel();
};
return await new AssayProgram(Console.Out, Console.Error, new Installation(AppContext.BaseDirectory)).RunAsync(args, interruption.Token);
