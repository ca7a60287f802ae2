package dev.millrace.jobs.rides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.rides.domain.CellActivity;
import dev.millrace.jobs.rides.domain.CellWindow;
import dev.millrace.jobs.rides.domain.DriverPosition;
import dev.millrace.jobs.rides.domain.DriverState;
import dev.millrace.jobs.rides.domain.SurgeInputs;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RideTypesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        PingEvent.class,
        DriverPosition.class,
        DriverState.class,
        CellActivity.class,
        CellWindow.class,
        SurgeInputs.class,
        SurgeView.class,
        RequestEvent.class,
        TripStep.class
      })
  void shouldNeverNeedKryo(Class<?> type) {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeInformation<?> information = TypeInformation.of(type);

    assertThat(information).isInstanceOf(PojoTypeInfo.class);
    assertThat(information.createSerializer(config)).isNotNull();
  }
}
