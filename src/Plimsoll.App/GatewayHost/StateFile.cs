using System.Text.Json;
using Plimsoll.App.Cli;
using Plimsoll.App.Running;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// The file in which a simulated gateway outlives its process. It is replaced whole after every turn in which something happened to an
/// order, so that a killed process loses nothing that a client was told of.
/// </summary>
internal sealed class StateFile
{
    private const int Schema = 2;
    private readonly string path;
    private readonly JsonSerializerOptions json;
    private long keptChanges;

    private StateFile(string path, JsonSerializerOptions json, GatewayState? former)
    {
        this.path = path;
        this.json = json;
        Former = former;
    }

    /// <summary>What the file held when it was opened; null for a new one.</summary>
    public GatewayState? Former { get; }

    /// <exception cref="CliFailure">The file is there and is not a state.</exception>
    public static StateFile Open(string path, IMarket market)
    {
        var spelling = StateJson.Options(market);
        try
        {
            var former = File.Exists(path) ? JsonSerializer.Deserialize<StateDocument>(File.ReadAllText(path), spelling) : null;
            if (former is { Schema: not Schema })
            {
                throw Unusable(path, $"its schema is {former.Schema}, this build knows {Schema}", null);
            }

            return new StateFile(path, spelling, former?.State);
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, unreadable.Message, unreadable);
        }
    }

    /// <exception cref="CliFailure">The state is not one for this gateway.</exception>
    public void Restore(SimulatedGateway gateway)
    {
        if (Former is not null && gateway.Restore(Former) is { } problem)
        {
            throw Unusable(path, problem, null);
        }
    }

    /// <summary>Writes if anything has happened since the last time.</summary>
    public void Keep(SimulatedGateway gateway)
    {
        if (gateway.Changes != keptChanges)
        {
            Write(gateway);
        }
    }

    public void Write(SimulatedGateway gateway)
    {
        AtomicFile.Write(path, JsonSerializer.Serialize(new StateDocument(Schema, gateway.Save()), json));
        keptChanges = gateway.Changes;
    }

    private static CliFailure Unusable(string path, string why, Exception? cause) =>
        new(ExitCode.Usage, $"--state {path}: {why}; move the file away to begin anew", cause);
}
