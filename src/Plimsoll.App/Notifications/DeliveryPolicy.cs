namespace Plimsoll.App.Notifications;

/// <summary>How stubborn a delivery is. Every wait has a bound: the desk's shell awaits it.</summary>
/// <param name="Retries">Attempts after the first.</param>
/// <param name="FirstDelay">Before the first retry; doubled before each further one.</param>
/// <param name="LongestDelay">No single wait is longer, even when the server asks for more.</param>
/// <param name="AttemptTimeout">Until one attempt is given up.</param>
/// <param name="TotalTimeout">Until the whole message is given up, with all its parts and retries.</param>
internal sealed record DeliveryPolicy(
    int Retries, TimeSpan FirstDelay, TimeSpan LongestDelay, TimeSpan AttemptTimeout, TimeSpan TotalTimeout)
{
    public static readonly DeliveryPolicy Message = new(
        4, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(90));

    /// <summary>A late pulse is worth little, the next one comes soon.</summary>
    public static readonly DeliveryPolicy Heartbeat = new(
        2, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));
}
