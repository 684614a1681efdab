package quadstore

import (
	"context"
	"net"
	"time"
)

// dialer opens connections that notice within half a minute that the other end
// is gone without a word, as after a cable was pulled or a laptop slept; left
// to itself the system waits for many minutes.
type dialer struct{}

func (dialer) of(timeout time.Duration) *net.Dialer {
	return &net.Dialer{Timeout: timeout, KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 10 * time.Second, Interval: 5 * time.Second, Count: 3}}
}

// Dial implements pq.Dialer.
func (d dialer) Dial(network, address string) (net.Conn, error) {
	return d.of(0).Dial(network, address)
}

// DialTimeout implements pq.Dialer.
func (d dialer) DialTimeout(network, address string, timeout time.Duration) (net.Conn, error) {
	return d.of(timeout).Dial(network, address)
}

// DialContext implements pq.DialerContext.
func (d dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	return d.of(0).DialContext(ctx, network, address)
}
