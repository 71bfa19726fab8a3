using Plimsoll.App.Broker;
using Plimsoll.App.Captures;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll puts capture</c>: the live chain as files that the simulated gateway serves again, for work after hours.</summary>
internal static class PutsCaptureVerb
{
    /// <summary>Beside the journal's own id and that of <c>connect</c>.</summary>
    private const int ClientIdOffset = 91;

    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll puts capture", "Price, expiries, puts with greeks and the account's summary, into captures/"),
        new("plimsoll puts capture --expiries 6 --out fixtures", "More of the chain; serve it with: plimsoll gateway --market capture:fixtures"),
    ];

    public static Verb Make(CliContext context)
    {
        var target = Flag.Of("--out", "DIR", "Where the files go [default: captures]", Kinds.Folder);
        var expiries = Flag.Of("--expiries", "N", "So many expiries, the nearest to puts.target_dte [default: 3]", Kinds.Integer(1, 50));
        var lowest = Flag.Of("--lowest", "PART", "Strikes from this part of the underlying's price on [default: 0.7]", Kinds.Number(0.01m, 1m));
        var verb = new Verb(context, "capture", "Save the live chain as files that the simulated gateway can serve", examples, Run);
        verb.Add(target);
        verb.Add(expiries);
        verb.Add(lowest);
        return verb;

        Task<int> Run(VerbCall call, CancellationToken stop)
        {
            var configuration = Configured.Desk(call);
            var puts = configuration.Puts;
            var scope = new CaptureScope(
                puts.Symbol, call.Has(expiries) ? call.Get(expiries) : 3, puts.Criteria.TargetDte, call.Has(lowest) ? call.Get(lowest) : 0.7m, HighestPart: 1.05m);
            return Capture(call, configuration, scope, call.Get(target) ?? "captures", stop);
        }
    }

    private static async Task<int> Capture(VerbCall call, DeskConfiguration configuration, CaptureScope scope, string folder, CancellationToken stop)
    {
        var ibkr = configuration.Ibkr;
        var capturer = new ChainCapturer(
            ibkr.Host,
            ibkr.Port,
            ibkr.ClientId + ClientIdOffset,
            ibkr.ConnectTimeout.ToTimeSpan(),
            configuration.Ibkr.MarketData == MarketDataKind.Delayed,
            call.Context.Time,
            call.Tell);
        try
        {
            var capture = await capturer.TakeAsync(scope, stop);
            var files = CaptureFiles.Write(Path.Combine(call.Context.Folder, folder), capture);
            Answer(call, capture, [.. files.Select(file => Path.Combine(folder, file))], folder);
            return ExitCode.Done;
        }
        catch (GatewayUnreachableException unreachable)
        {
            throw ConnectVerb.Unreachable(ibkr, unreachable.Message, unreachable);
        }
        catch (CaptureException refused)
        {
            throw new CliFailure(ExitCode.Failed, refused.Message, refused);
        }
    }

    private static void Answer(VerbCall call, ChainCapture capture, IReadOnlyList<string> files, string folder)
    {
        if (!call.Json)
        {
            call.Context.Out.WriteLine($"{capture.Symbol} {capture.Price} at {capture.At}: {capture.Options.Count} puts{(capture.IsDelayed ? ", delayed" : "")}");
            files.ToList().ForEach(file => call.Context.Out.WriteLine($"  {file}"));
            call.Context.Out.WriteLine($"Serve them: plimsoll gateway --market capture:{folder}");
            return;
        }

        call.Print(json =>
        {
            json.WriteStartObject();
            json.WriteString("symbol", capture.Symbol);
            json.WriteString("at", $"{capture.At}");
            json.WriteNumber("price", capture.Price);
            json.WriteBoolean("delayed", capture.IsDelayed);
            json.WriteNumber("expirations", capture.Expirations.Count);
            json.WriteNumber("options", capture.Options.Count);
            json.WriteStartArray("files");
            files.ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
