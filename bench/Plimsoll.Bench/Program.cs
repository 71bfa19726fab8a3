using Plimsoll.Bench;
using Plimsoll.Bench.Calibration;

// plimsoll bench: everything measured in one run on one machine, side by side
if (args is ["surface", .. var chain])
{
    return SurfaceTool.Run(chain, Console.Out);
}

const string Usage = "usage: Plimsoll.Bench calibrate DIR | [--json] [--rounds N] [--seconds N] [--only rehearsal,codec,latency,journal,gateway,data,research,exchange,clients,dashboard,page]";
if (args is ["calibrate", var folder])
{
    // the rows of SyntheticCalibration, made again from daily files: etf_daily_adj and stocks_daily in the folder
    CalibrationTable.Print(folder, Console.Out, Console.Error.WriteLine);
    return 0;
}

string[] known = ["rehearsal", "codec", "latency", "journal", "gateway", "data", "research", "exchange", "clients", "dashboard", "page"];
IReadOnlyList<string> only = known;
var seconds = 60;
var rounds = new Rounds(5);
var json = false;
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--json":
            json = true;
            break;
        case "--rounds" when i + 1 < args.Length && int.TryParse(args[i + 1], out var count) && count is >= 1 and <= 100:
            rounds = new Rounds(count);
            i++;
            break;
        case "--seconds" when i + 1 < args.Length && int.TryParse(args[i + 1], out var given) && given is >= 2 and <= 3600:
            seconds = given;
            i++;
            break;
        case "--only" when i + 1 < args.Length && args[i + 1].Split(',') is var named && named.All(known.Contains):
            only = named;
            i++;
            break;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}

var sections = new List<Section>();
if (!json)
{
    TextReport.Head(Console.Out, rounds);
}

foreach (var name in known.Where(only.Contains))
{
    IEnumerable<Section> measured = name switch
    {
        "rehearsal" => RehearsalBench.Run(rounds),
        "codec" => CodecBench.Run(rounds),
        "latency" => LatencyBench.Run(),
        "journal" => JournalBench.Run(rounds),
        "gateway" => GatewayBench.Run(rounds),
        "data" => DataBench.Run(rounds),
        "research" => ResearchBench.Run(rounds),
        "exchange" => ExchangeBench.Run(rounds),
        "clients" => ClientsBench.Run(seconds),
        "dashboard" => DashboardBench.Run(seconds),
        _ => PageBench.Run(),
    };
    foreach (var section in measured)
    {
        sections.Add(section);
        if (!json)
        {
            TextReport.Write(Console.Out, section);
        }
    }
}

if (json)
{
    using var output = Console.OpenStandardOutput();
    JsonReport.Write(output, rounds, sections);
    output.WriteByte((byte)'\n');
}

return 0;
