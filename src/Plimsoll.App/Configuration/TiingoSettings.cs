namespace Plimsoll.App.Configuration;

/// <summary>Prices from tiingo.com; nothing is asked there unless `--source tiingo` or data.source says so.</summary>
internal sealed record TiingoSettings(Secret? ApiToken, Uri ApiBase)
{
    public static TiingoSettings From(SettingSection section) => new(
        ApiToken: section.ReadOptional("api_token", Kinds.ApiKey, "The account's API token", "TIINGO_API_KEY"),
        ApiBase: section.Read("api_base", Kinds.WebAddress, new Uri("https://api.tiingo.com"), "Tiingo's API"));
}
