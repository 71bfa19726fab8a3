namespace Plimsoll.App.Configuration;

internal sealed record JournalSettings(string Dir)
{
    public static JournalSettings From(SettingSection section) => new(
        Dir: section.Read("dir", Kinds.Folder, "journal", "Where the journal is kept, by account and session"));
}
