using System.Text.Json;

namespace Plimsoll.Tests.EndToEnd;

/// <summary><c>plimsoll gateway</c> as a user starts it: a process of its own, on a free port.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly ChildProcess process;

    private GatewayProcess(ChildProcess process, JsonElement announced)
    {
        this.process = process;
        Announced = announced;
    }

    /// <summary>The line it printed when it listened.</summary>
    public JsonElement Announced { get; }

    public int Port => Announced.GetProperty("port").GetInt32();

    public string Error => process.Error;

    public static async Task<GatewayProcess> Start(params IReadOnlyList<string> options)
    {
        // the application's own build output, copied beside the tests
        var plimsoll = Path.Combine(AppContext.BaseDirectory, "plimsoll.dll");
        var started = new ChildProcess("dotnet", [plimsoll, "gateway", "--port", "0", "--json", .. options], AppContext.BaseDirectory, withInput: true);
        try
        {
            var line = await started.ReadLine(patience);
            return new GatewayProcess(started, JsonDocument.Parse(line).RootElement);
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    /// <summary>Types a line.</summary>
    public Task Say(string line) => process.Say(line);

    /// <summary>Asked to end, and the end it comes to.</summary>
    public async Task<int> Stop()
    {
        await process.Terminate();
        var rest = process.ReadRest();
        var exitCode = await process.Ended(patience);
        Assert.Equal("", await rest); // one document on stdout and nothing else
        return exitCode;
    }

    public void Dispose() => process.Dispose();
}
