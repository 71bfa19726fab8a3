using System.Globalization;
using Plimsoll.App.Cli;

// the build says so too, but DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0, which some container images set, would overrule it
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

using var interruption = new Interruption();
return await CommandLine.Run(args, CliContext.OfProcess(), interruption.Token);
