namespace Plimsoll.App.Configuration;

internal sealed record StorageSettings(DatabaseLocation Database)
{
    public static StorageSettings From(SettingSection section) => new(
        Database: section.Read(
            "database", Kinds.Database, new DatabaseLocation.SqliteFile("data/plimsoll.db"),
            "The database of projections: a SQLite file, or a PostgreSQL connection string (Host=…;Database=…;Username=…;Password=…)"));
}
