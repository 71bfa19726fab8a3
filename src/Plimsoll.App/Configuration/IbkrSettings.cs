using NodaTime;

namespace Plimsoll.App.Configuration;

/// <summary>How to reach TWS or IB Gateway. Ports: TWS 7497 paper, 7496 live; IB Gateway 4002 and 4001.</summary>
internal sealed record IbkrSettings(
    string Host, int Port, int ClientId, string? Account, string? AccountLive, Duration ConnectTimeout, MarketDataKind MarketData)
{
    public static IbkrSettings From(SettingSection section) => new(
        Host: section.Read(
            "host", Kinds.Host, "127.0.0.1", "Where TWS or IB Gateway runs", "IBKR_HOST", "IB_HOST", "TWS_HOST"),
        Port: section.Read(
            "port", Kinds.Integer(1, 65535), 7497, "Its API port: TWS 7497 paper, 7496 live; IB Gateway 4002 paper, 4001 live",
            "IBKR_PORT", "IBKR_PAPER_PORT", "IB_PORT", "TWS_PORT"),
        ClientId: section.Read(
            "client_id", Kinds.Integer(0, 2147483646), 10, "The client id orders are sent with; only the same id may cancel them",
            "IBKR_CLIENT_ID", "IB_CLIENT_ID", "TWS_CLIENT_ID"),
        Account: section.ReadOptional(
            "account", Kinds.Account, "The account to trade; without it the only account of the login", "IBKR_ACCOUNT", "IB_ACCOUNT_PAPER"),
        AccountLive: section.ReadOptional(
            "account_live", Kinds.RealAccount, "The real account that mode live trades", "IBKR_ACCOUNT_LIVE", "IB_ACCOUNT_LIVE"),
        ConnectTimeout: section.Read(
            "connect_timeout", Kinds.Span(Duration.FromSeconds(1), Duration.FromMinutes(5)), Duration.FromSeconds(20),
            "How long a connection may take until the gateway has answered"),
        MarketData: section.Read(
            "market_data", Kinds.Choice<MarketDataKind>(), MarketDataKind.Live,
            "Quotes that openings are held against; delayed ones are for paper accounts without a subscription"));
}
