using System.Globalization;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Tests.EndToEnd;
using Plimsoll.Tests.Research;

namespace Plimsoll.Tests.App.Cli;

/// <summary>A processor without the wide instructions permutes to the same bytes: the best objectives are kept in a part's file to the last bit.</summary>
public sealed class InstructionSetTests : IDisposable
{
    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("daily", 5)]
    [InlineData("held", 10)]
    public async Task Bests_are_the_same_whatever_the_processor_can_do(string mode, int symbols)
    {
        var panel = Panels.Random(5, symbols, 420, 0);
        for (var s = 0; s < symbols; s++)
        {
            desk.File($"bars/{panel.Symbols[s]}.csv", "date,open,high,low,close,volume\n" + string.Concat(Enumerable.Range(0, panel.Count).Select(t => string.Create(
                CultureInfo.InvariantCulture, $"{panel.Times[t].Date:uuuu-MM-dd},{panel.Open[s][t]:R},{panel.High[s][t]:R},{panel.Low[s][t]:R},{panel.Close[s][t]:R},1000\n"))));
        }

        string[] bests = [await Permute("DOTNET_EnableAVX2=1"), await Permute("DOTNET_EnableAVX2=0"), await Permute("DOTNET_EnableHWIntrinsic=0")];

        Assert.Contains("\"windows\"", bests[0], StringComparison.Ordinal);
        Assert.Equal(bests[0], bests[1]);
        Assert.Equal(bests[0], bests[2]);

        async Task<string> Permute(string setting)
        {
            await ChildProcess.Run(TimeSpan.FromMinutes(2), desk.Folder, "env",
                setting, "dotnet", Path.Combine(AppContext.BaseDirectory, "plimsoll.dll"), "permute", "rotation", "--data", "bars", "--set", "universe=" + string.Join(',', panel.Symbols),
                "--set", "walkforward.train_years=1", "--set", "selection.corr_window=30", "--set", "rebalance.entry_score=0.2", "--set", "rebalance.mode=" + mode,
                "--runs", "2", "--seed", "3", "--shard", "1/1", "--out", setting);
            return File.ReadAllText(Directory.GetFiles(Path.Combine(desk.Folder, setting)).Single());
        }
    }
}
