using Harness.Cli;

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The first Ctrl-C ends the work in order and keeps what was found; the second one ends the process.
    press.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
};
return CommandLine.Run(args, Terminal.OfProcess(interrupt.Token));
