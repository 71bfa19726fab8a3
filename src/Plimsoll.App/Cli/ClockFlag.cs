using System.CommandLine;
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
            if (ClockPace.TryParse(result.Tokens[0].Value, out var pace))
            {
                return new LeapingTime(context.Time, pace);
            }

            result.AddError($"--clock '{result.Tokens[0].Value}': expected {ClockPace.Allowed}");
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
