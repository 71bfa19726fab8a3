using Plimsoll.App.Cli;

using var interruption = new Interruption();
return await CommandLine.Run(args, CliContext.OfProcess(), interruption.Token);
