using System.Net;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.GatewayHost;
using Plimsoll.App.Notifications;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.App.Data.Sources;

/// <summary>Opens a source by its name.</summary>
/// <param name="folder">What relative folders are relative to.</param>
/// <param name="seed">Of the embedded gateway's market.</param>
/// <param name="tell">Takes lines for a person.</param>
internal sealed class BarSources(DeskConfiguration configuration, string folder, ulong seed, TimeProvider time, Action<string> tell)
{
    /// <summary>What the names of sources begin with whose prices are nobody's.</summary>
    public const string SimulatedPrefix = "sim:";

    /// <summary>Beside the journal's own id and that of <c>connect</c>.</summary>
    private const int ClientIdOffset = 91;

    /// <exception cref="BarSourceException">It needs a key that is not configured.</exception>
    /// <exception cref="Bars.BarDataException">The folder has no bars.</exception>
    public IBarSource Open(BarSourceName name) => name.Kind switch
    {
        BarSourceKind.Ibkr => Ibkr(),
        BarSourceKind.Sim => Sim(),
        BarSourceKind.Folder => new FolderBarSource(Path.Combine(folder, name.Folder!)),
        BarSourceKind.Tiingo => new TiingoBarSource(configuration.Tiingo, HttpDelivery.CreateClient(), time),
        BarSourceKind.Alpaca => new AlpacaBarSource(configuration.Alpaca, HttpDelivery.CreateClient(), time),
    };

    private TwsBarSource Ibkr()
    {
        var ibkr = configuration.Ibkr;
        return new TwsBarSource("ibkr", History(ibkr.Host, ibkr.Port, new HistoryPace()), time);
    }

    private TwsBarSource Sim()
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var settings = new GatewaySettings(
            [IPAddress.Loopback], 0, [GatewaySettings.AccountDefault], GatewaySettings.CashDefault, seed, MarketSource.Synthetic, now, 1, GatewaySettings.ServerVersionDefault, FaultScenario.None)
        {
            PacesHistory = false,
        };
        var market = settings.Market.Open(folder, new Rng(seed), GatewayWorld.SessionOn);
        var gateway = new HostedGateway(settings, market, time, _ => { });
        var over = new CancellationTokenSource();
        var running = gateway.Run(over.Token);
        return new TwsBarSource($"{SimulatedPrefix}{seed}", History("127.0.0.1", gateway.Port, pace: null), time)
        {
            Ended = async () =>
            {
                await over.CancelAsync();
                await running;
                gateway.Dispose();
                over.Dispose();
            },
        };
    }

    private TwsHistory History(string host, int port, HistoryPace? pace) => new(
        host, port, configuration.Ibkr.ClientId + ClientIdOffset, configuration.Ibkr.ConnectTimeout.ToTimeSpan(), pace, time, tell);
}
