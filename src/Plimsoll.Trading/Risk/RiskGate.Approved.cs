using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Risk;

public sealed partial class RiskGate
{
    /// <summary>
    /// A group the gate let through. Only the gate can make one: the constructor is private, and the single door to it is a delegate
    /// in a private field of the gate. Each of its orders can be taken once, so that nothing is sent twice on one approval.
    /// </summary>
    public sealed class Approved
    {
        private int taken;

        static Approved() => stamp = group => new Approved(group);

        private Approved(OrderGroup group) => Group = group;

        public OrderGroup Group { get; }

        public bool HasMore => taken < Group.Legs.Length;

        /// <summary>The next order to send; each is handed out once.</summary>
        public LegOrder TakeNext()
        {
            Check.That(HasMore, "an approval is used once");
            return Group.Legs[taken++];
        }
    }
}
