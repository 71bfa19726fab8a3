using Plimsoll.Trading.Commands;

namespace Plimsoll.App.Rehearsal;

/// <summary>Who sees what the rehearsed desk publishes.</summary>
internal interface IRehearsalAudience
{
    void Published(Publish report);

    void Notified(Notify message);
}
