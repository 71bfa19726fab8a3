using Plimsoll.App.Configuration;
using Plimsoll.App.Notifications;
using Plimsoll.App.Storage.Database;
using Plimsoll.Trading;

namespace Plimsoll.App.Dashboard;

/// <summary>Where a service's desk lives: its folder, journal, database and settings.</summary>
/// <param name="Database">Kept up to the journal by the front alone.</param>
/// <param name="PageFolder">The built page.</param>
internal sealed record DeskPlace(
    DeskSettings Desk,
    string Account,
    string DeskFolder,
    string JournalFolder,
    DeskDatabase Database,
    string PageFolder,
    DeskConfiguration Configuration,
    Preferences Preferences,
    HttpClient Http,
    Messenger Messenger,
    TelegramNotifier Telegram,
    TimeProvider Time);
