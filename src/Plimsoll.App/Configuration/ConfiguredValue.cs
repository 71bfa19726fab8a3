namespace Plimsoll.App.Configuration;

/// <param name="Text">As a file would spell it; stars for a secret, null where there is none.</param>
/// <param name="Origin">Null for the default.</param>
internal sealed record ConfiguredValue(SettingDescription Setting, string? Text, Origin? Origin);
