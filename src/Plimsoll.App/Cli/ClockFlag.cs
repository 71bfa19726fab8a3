using System.CommandLine;
using System.Globalization;
using Plimsoll.App.Configuration;
using Plimsoll.App.Running;

namespace Plimsoll.App.Cli;

/// <summary>
/// <c>--clock START,SPEED,ANCHOR</c>, the three that <c>plimsoll gateway --json</c> prints: the desk keeps step with a simulated gateway
/// on an accelerated clock. Refused in mode live; at a real gateway the clock check stops it.
/// </summary>
internal static class ClockFlag
{
    public static Option<TimeProvider?> Make(CliContext context) => new("--clock")
    {
        Description = "Keep step with a simulated gateway's clock (the start, speed and anchor it prints)",
        HelpName = "START,SPEED,ANCHOR",
        CustomParser = result =>
        {
            var parts = result.Tokens[0].Value.Split(',');
            if (parts.Length == 3
                && DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
                && double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed)
                && speed is > 0 and <= 100_000
                && DateTimeOffset.TryParse(parts[2], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var anchor))
            {
                return new ScaledTime(context.Time, start, speed, anchor);
            }

            result.AddError($"--clock '{result.Tokens[0].Value}': expected START,SPEED,ANCHOR such as 2026-02-18T14:25:00Z,20,2026-11-20T12:00:00Z");
            return null;
        },
    };

    public static TimeProvider Of(VerbCall call, Option<TimeProvider?> option, BrokerMode mode) =>
        call.Get(option) switch
        {
            null => call.Context.Time,
            _ when mode == BrokerMode.Live => throw new CliFailure(ExitCode.Usage, "--clock is for simulated gateways and not for mode live"),
            var scaled => scaled,
        };
}
