namespace Plimsoll.App.Configuration;

/// <summary>Prices from alpaca.markets; nothing is asked there unless `--source alpaca` or data.source says so.</summary>
internal sealed record AlpacaSettings(Secret? KeyId, Secret? SecretKey, Uri ApiBase, AlpacaFeed Feed)
{
    public static AlpacaSettings From(SettingSection section) => new(
        KeyId: section.ReadOptional("key_id", Kinds.ApiKey, "The API key's id", "APCA_API_KEY_ID"),
        SecretKey: section.ReadOptional("secret_key", Kinds.ApiKey, "The API key's secret", "APCA_API_SECRET_KEY"),
        ApiBase: section.Read("api_base", Kinds.WebAddress, new Uri("https://data.alpaca.markets"), "Alpaca's market data API"),
        Feed: section.Read("feed", Kinds.Choice<AlpacaFeed>(), AlpacaFeed.Sip, "Trades of all exchanges, or of IEX only"));
}
